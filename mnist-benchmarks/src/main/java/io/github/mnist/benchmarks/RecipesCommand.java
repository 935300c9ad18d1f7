package io.github.mnist.benchmarks;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.Split;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses the recipe {@code tuned} without the test set. */
@Command(
        name = "recipes",
        description =
                "Trains on five sixths of the training images with several rates, batch sizes and numbers of epochs,"
                        + " judges on the last sixth over several seeds, and prints the candidates, best first. The test set takes"
                        + " no part.")
final class RecipesCommand implements Callable<Integer> {
    private static final double TRAINED_ON = 5.0 / 6;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    @Option(names = "--backend", description = "Backend (default ${DEFAULT-VALUE}).")
    private String backend = "jvm";

    @Option(names = "--seeds", description = "Number of seeds, from 0 (default ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(names = "--rates", split = ",", description = "First rates of a cosine decay (default ${DEFAULT-VALUE}).")
    private List<Double> rates = List.of(0.003, 0.005, 0.01, 0.02, 0.05);

    @Option(names = "--batch-sizes", split = ",", description = "Batch sizes (default ${DEFAULT-VALUE}).")
    private List<Integer> batchSizes = List.of(32, 64, 128, 256);

    @Option(names = "--epochs", split = ",", description = "Numbers of epochs (default ${DEFAULT-VALUE}).")
    private List<Integer> epochs = List.of(3, 10);

    /** Options with what they brought on the images held out, over the seeds. */
    private record Candidate(TrainingOptions options, DoubleSummaryStatistics accuracy, DoubleSummaryStatistics loss) {}

    @Override
    public Integer call() {
        Backend engine = Backends.byId(backend);
        List<Candidate> candidates = new ArrayList<>();
        for (int count : epochs) {
            for (int batchSize : batchSizes) {
                for (double rate : rates) {
                    candidates.add(judge(
                            engine,
                            Recipe.TUNED
                                    .options()
                                    .withEpochs(count)
                                    .withBatchSize(batchSize)
                                    .withLearningRate(LearningRate.cosine(rate))));
                }
            }
        }
        candidates.sort(Comparator.comparingInt((Candidate each) -> each.options.epochs())
                .thenComparing(each -> -each.accuracy.getAverage()));
        print("| epochs | batch | rate | accuracy, mean | lowest | loss, mean |%n");
        print("| ---: | ---: | ---: | ---: | ---: | ---: |%n");
        for (Candidate each : candidates) {
            print(
                    "| %d | %d | %s | %.2f%% | %.2f%% | %.4f |%n",
                    each.options.epochs(),
                    each.options.batchSize(),
                    each.options.learningRate().initial(),
                    100 * each.accuracy.getAverage(),
                    100 * each.accuracy.getMin(),
                    each.loss.getAverage());
        }
        return 0;
    }

    /** Each seed decides the images held out, the initial parameters and the order of the others. */
    private Candidate judge(Backend engine, TrainingOptions options) {
        DoubleSummaryStatistics accuracy = new DoubleSummaryStatistics();
        DoubleSummaryStatistics loss = new DoubleSummaryStatistics();
        for (int seed = 0; seed < seeds; seed++) {
            Split split = Mnist.train().split(TRAINED_ON, seed);
            Dataset heldOut = split.second();
            try (TrainingResult trained = engine.trainer().train(split.first(), options.withSeed(seed))) {
                Evaluation evaluation = Evaluation.of(trained.classifier(), heldOut);
                accuracy.accept(evaluation.accuracy());
                loss.accept(evaluation.loss());
            }
        }
        return new Candidate(options, accuracy, loss);
    }

    private static void print(String format, Object... arguments) {
        System.out.print(String.format(Locale.ROOT, format, arguments));
    }
}
