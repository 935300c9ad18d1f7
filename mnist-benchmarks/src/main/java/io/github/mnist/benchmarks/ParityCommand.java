package io.github.mnist.benchmarks;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.benchmarks.Parity.State;
import io.github.mnist.data.Mnist;
import io.github.mnist.tck.Precision;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes docs/parity.md. */
@Command(
        name = "parity",
        description = "Trains on both backends and with the plain Java reference, from the same seeds on the same"
                + " batches, and writes how far they differ as a page.")
final class ParityCommand implements Callable<Integer> {
    private static final String INTRODUCTION = """
            # Parity of the engines

            Both backends and a reference in plain Java ([mnist-tck](../mnist-tck)'s `ReferenceTrainer`) train from the same seed
            on the same batches of MNIST. Everything is compared with the reference in double precision, on the whole test set;
            the reference in single precision shows what rounding alone does. This page is written by

                mvn -q -Pbench -pl mnist-benchmarks -am process-classes -Dbench.args="parity"
            """;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private Help help = new Help();

    @Option(names = "--seeds", description = "How many seeds, from 0 (default ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(names = "--out", description = "Where the page goes (default ${DEFAULT-VALUE}).")
    private Path out = Path.of("..", "docs", "parity.md");

    private final Parity parity = new Parity(Mnist.train(), Mnist.test());
    private final List<Backend> backends =
            Peers.BACKENDS.stream().map(Backends::byId).toList();
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    @Override
    public Integer call() throws IOException {
        stepByStep();
        longRun();
        tuned();
        Files.writeString(out, page);
        return 0;
    }

    private void stepByStep() {
        TrainingOptions options = Recipe.NOTEBOOK.options();
        int epoch = parity.stepsPerEpoch(options);
        int[] steps = {1, 10, 100, epoch, options.epochs() * epoch};
        List<State> exact = parity.reference(options, Precision.DOUBLE, steps);
        List<State> single = parity.reference(options, Precision.SINGLE, steps);
        append("""

                ## Step by step

                The `notebook` recipe (Adam at 0.1, batches of 64), seed 0. Differences are the largest of all 7,850 parameters and of
                all 100,000 probabilities of the test set.

                | steps | trained by | parameters | probabilities | test loss | loss differs by | digits alike |
                | ---: | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        for (int i = 0; i < steps.length; i++) {
            int count = steps[i];
            State truth = exact.get(i);
            compare(count, "reference, single", single.get(i), truth);
            List<State> trained = backends.stream()
                    .map(backend -> parity.engine(backend, options, count))
                    .toList();
            for (int b = 0; b < backends.size(); b++) {
                compare(count, backends.get(b).id(), trained.get(b), truth);
            }
            compare(count, backends.get(0).id() + " with " + backends.get(1).id(), trained.get(0), trained.get(1));
        }
        append("""

                Rounding differs in the last bit, and a rate of 0.1 with Adam makes the most of it: where a gradient is all but 0, its
                sign decides a step of full length. So the parameters of rarely inked pixels part first, which the probabilities
                hardly notice, and after some hundred steps the training is chaotic.
                """);
    }

    private void compare(int steps, String name, State state, State other) {
        append("| %,d | %s | %.1e | %.1e | %.4f | %.1e | %.2f%% |%n"
                .formatted(
                        steps,
                        name,
                        state.parameterDistance(other),
                        state.probabilityDistance(other),
                        state.loss(),
                        Math.abs(state.loss() - other.loss()),
                        100 * state.agreement(other)));
    }

    private void longRun() {
        append("""

                ## The whole `notebook` recipe

                Test digits read as the reference in double precision reads them, after 2,814 steps. The yardstick is the reference in
                single precision: no engine is to stray further than that does, in the mean, than the seeds differ among themselves.

                | seed | reference, single | %s |
                | ---: | ---: | %s |
                """.formatted(
                String.join(" | ", backends.stream().map(Backend::id).toList()),
                String.join(" | ", backends.stream().map(backend -> "---:").toList())));
        double[] sums = new double[backends.size() + 1];
        for (int seed = 0; seed < seeds; seed++) {
            TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
            int steps = options.epochs() * parity.stepsPerEpoch(options);
            State truth = parity.reference(options, Precision.DOUBLE, steps).get(0);
            double[] agreements = new double[sums.length];
            agreements[0] =
                    parity.reference(options, Precision.SINGLE, steps).get(0).agreement(truth);
            for (int i = 0; i < backends.size(); i++) {
                agreements[i + 1] =
                        parity.engine(backends.get(i), options, steps).agreement(truth);
            }
            row(String.valueOf(seed), agreements, 1);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += agreements[i];
            }
        }
        row("mean", sums, seeds);
    }

    private void row(String name, double[] agreements, int divisor) {
        append("| " + name);
        for (double agreement : agreements) {
            append(" | %.2f%%".formatted(100 * agreement / divisor));
        }
        append(" |\n");
    }

    private void tuned() {
        append("""

                ## The whole `tuned` recipe

                | seed | %s and %s read alike | largest difference of a probability |
                | ---: | ---: | ---: |
                """.formatted(backends.get(0).id(), backends.get(1).id()));
        for (int seed = 0; seed < seeds; seed++) {
            TrainingOptions options = Recipe.TUNED.options().withSeed(seed);
            int steps = options.epochs() * parity.stepsPerEpoch(options);
            State first = parity.engine(backends.get(0), options, steps);
            State second = parity.engine(backends.get(1), options, steps);
            append("| %d | %.2f%% | %.1e |%n"
                    .formatted(seed, 100 * first.agreement(second), first.probabilityDistance(second)));
        }
    }

    private void append(String text) {
        page.append(text);
        System.out.print(text);
    }
}
