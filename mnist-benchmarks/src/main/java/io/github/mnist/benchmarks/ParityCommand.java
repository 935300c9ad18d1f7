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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    private static final int FEW_SEEDS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private Help help = new Help();

    @Option(
            names = "--seeds",
            description = "With how many seeds, from 0, the long run is made (default ${DEFAULT-VALUE}, at least "
                    + FEW_SEEDS + ").")
    private int seeds = 40;

    @Option(names = "--out", description = "Where the page goes (default ${DEFAULT-VALUE}).")
    private Path out = Path.of("..", "docs", "parity.md");

    private final Parity parity = new Parity(Mnist.train(), Mnist.test());
    private final List<Backend> backends =
            Peers.BACKENDS.stream().map(Backends::byId).toList();
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    @Override
    public Integer call() throws IOException {
        if (seeds < FEW_SEEDS) {
            throw new ParameterException(
                    spec.commandLine(), "--seeds is " + seeds + ": expected at least " + FEW_SEEDS);
        }
        stepByStep();
        hundredSteps();
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
                hardly notice, and after some hundred steps the training is chaotic. Last bits differ between processors as well,
                whose vectors are of other lengths.
                """);
    }

    private void hundredSteps() {
        append("""

                ## A hundred steps, seed by seed

                The largest difference of a probability of the test set from the reference in double precision. A single gradient that
                is all but 0 can part two trainings as early as this, so the tests ask for 1e-4 in the median of these seeds.

                | seed | reference, single | %s |
                | ---: | ---: | ---: | ---: |
                """.formatted(String.join(" | ", Peers.BACKENDS)));
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
            State truth = parity.reference(options, Precision.DOUBLE, 100).get(0);
            State single = parity.reference(options, Precision.SINGLE, 100).get(0);
            append("| %d | %.1e".formatted(seed, single.probabilityDistance(truth)));
            for (Backend backend : backends) {
                append(" | %.1e".formatted(parity.engine(backend, options, 100).probabilityDistance(truth)));
            }
            append(" |%n".formatted());
        }
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
                single precision: no engine is to stray further than that does.

                | seed | reference, single | %s |
                | ---: | ---: | %s |
                """.formatted(ids(), columns()));
        double[][] agreements = new double[backends.size() + 1][seeds];
        for (int seed = 0; seed < seeds; seed++) {
            TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
            int steps = options.epochs() * parity.stepsPerEpoch(options);
            State truth = parity.reference(options, Precision.DOUBLE, steps).get(0);
            agreements[0][seed] =
                    parity.reference(options, Precision.SINGLE, steps).get(0).agreement(truth);
            for (int i = 0; i < backends.size(); i++) {
                agreements[i + 1][seed] =
                        parity.engine(backends.get(i), options, steps).agreement(truth);
            }
            if (seed < FEW_SEEDS) {
                row(String.valueOf(seed), agreements, seed, seed + 1);
            }
        }
        row("mean of " + FEW_SEEDS, agreements, 0, FEW_SEEDS);
        row("mean of " + seeds, agreements, 0, seeds);
        append("""

                In percentage points above the yardstick, paired by seed, with the 95%% interval by Student's t:

                | seeds | %s |
                | ---: | %s |
                """.formatted(ids(), columns()));
        differences(agreements, FEW_SEEDS);
        differences(agreements, seeds);
        append("""

                The interval of %d seeds is too wide to tell a fault from rounding, so there are %d, from 0 on. An engine strays
                further than rounding explains if its interval lies below 0: %s.
                """.formatted(FEW_SEEDS, seeds, verdicts(agreements)));
    }

    private String verdicts(double[][] agreements) {
        return IntStream.range(0, backends.size())
                .mapToObj(i ->
                        backends.get(i).id() + (difference(agreements, i, seeds).isBelow() ? " does" : " does not"))
                .collect(Collectors.joining(", "));
    }

    private String ids() {
        return String.join(" | ", backends.stream().map(Backend::id).toList());
    }

    private String columns() {
        return String.join(" | ", Collections.nCopies(backends.size(), "---:"));
    }

    private void row(String name, double[][] agreements, int from, int to) {
        append("| " + name);
        for (double[] own : agreements) {
            append(" | %.2f%%"
                    .formatted(100 * Arrays.stream(own, from, to).average().orElseThrow()));
        }
        append(" |\n");
    }

    private void differences(double[][] agreements, int count) {
        append("| " + count);
        for (int i = 0; i < backends.size(); i++) {
            append(" | " + difference(agreements, i, count).inPoints());
        }
        append(" |\n");
    }

    /** Returns how much more a backend agrees than the yardstick, over the first seeds. */
    private static PairedDifference difference(double[][] agreements, int backend, int count) {
        return PairedDifference.of(Arrays.copyOf(agreements[backend + 1], count), Arrays.copyOf(agreements[0], count));
    }

    private void tuned() {
        append("""

                ## The whole `tuned` recipe

                | seed | %s and %s read alike | largest difference of a probability |
                | ---: | ---: | ---: |
                """.formatted(backends.get(0).id(), backends.get(1).id()));
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
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
