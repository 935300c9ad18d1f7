package io.github.mnist.cli.compare;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.backend.Backend;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.ModelArguments;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.ResidentMemory;
import io.github.mnist.cli.command.TrainedModel;
import io.github.mnist.cli.command.TrainingArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Progress;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.report.TrainingCost;
import io.github.mnist.training.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command sets side by side: backends, which it trains, saved models and predictions. */
final class SystemsArguments {
    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            order = 11,
            description = "Predictions for the same samples, .csv or .npz; may be repeated.")
    private List<Path> predictions = List.of();

    @Option(names = "--model", paramLabel = "FILE", order = 12, description = "A saved model; may be repeated.")
    private List<Path> models = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            order = 13,
            description = "Train each backend with so many seeds, from --seed on, and tell how much of a difference is"
                    + " noise. Each seed costs one training of each backend, of MNIST about a second; 1 tells nothing of"
                    + " noise (default: 5).")
    private int seeds;

    @Mixin
    private final ModelArguments judged = new ModelArguments();

    /** The runs of a backend with each seed, and what their trainings took. */
    record Trained(List<SeedRun> runs, TrainingCost cost) {}

    List<Path> predictions() {
        return predictions;
    }

    List<Path> models() {
        return models;
    }

    int seeds() {
        return seeds;
    }

    Part split() {
        return judged.split();
    }

    TrainingArguments training() {
        return judged.training();
    }

    TrainTest load() {
        return judged.load();
    }

    /** Checks that the files are there, before anything is read. */
    void checkFiles() {
        OutputFiles.checkReadable("--model", models);
        OutputFiles.checkReadable("--predictions", predictions);
    }

    /** Returns how many models are trained. */
    int trainings(List<Backend> backends) {
        return backends.size() * seeds;
    }

    /** Reports arguments that make no sense or cannot be met; returns the backends to train: without files all that there are. */
    List<Backend> backends(Action command) {
        if (seeds < 1) {
            throw new WrongUsageException("--seeds " + seeds + ": expected at least 1");
        }
        judged.check();
        List<Path> files = new ArrayList<>(models);
        files.addAll(predictions);
        for (Path file : files) {
            if (files.indexOf(file) != files.lastIndexOf(file)) {
                throw new WrongUsageException(file + " is given twice: expected different models and predictions");
            }
        }
        return !files.isEmpty() && !command.given("--backend")
                ? List.of()
                : training().backends();
    }

    /** Returns what predicts with saved models: the first of the backends that are trained, or the usual one. */
    Backend predicting(List<Backend> trained) {
        return trained.isEmpty() ? training().backend() : trained.get(0);
    }

    /**
     * Trains a backend with each seed.
     *
     * @param each takes each model, which is closed afterwards, and what it predicts
     * @return what each predicts, and what all took
     */
    Trained train(
            Backend backend, TrainTest parts, Progress progress, BiConsumer<TrainedModel, LabelledPredictions> each) {
        TrainingArguments training = training();
        TrainingOptions options = training.options(training.recipe());
        List<SeedRun> runs = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        ResidentMemory memory = ResidentMemory.watch();
        for (int i = 0; i < seeds; i++) {
            TrainingOptions seeded = options.withSeed(options.seed() + i);
            String name = training.name(backend) + (seeds == 1 ? "" : " seed " + seeded.seed());
            try (TrainedModel trained = training.train(backend, seeded, parts.train(), progress.training(name))) {
                LabelledPredictions predicted = LabelledPredictions.of(
                        trained.classifier(), judged.split().of(parts));
                runs.add(new SeedRun(backend.id(), seeded.seed(), predicted));
                seconds.add(trained.training().seconds());
                each.accept(trained, predicted);
            }
        }
        OptionalLong growth = memory.peakGrowth();
        return new Trained(runs, new TrainingCost(seconds, growth.isPresent() ? growth.getAsLong() : null));
    }
}
