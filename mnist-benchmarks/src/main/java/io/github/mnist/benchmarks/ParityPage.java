package io.github.mnist.benchmarks;

import io.github.mnist.backend.Backend;
import io.github.mnist.benchmarks.Parity.EngineRun;
import io.github.mnist.benchmarks.Parity.State;
import io.github.mnist.data.Mnist;
import io.github.mnist.tck.Precision;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page that {@code parity} writes. */
final class ParityPage {
    private static final String INTRODUCTION = """
            # Parity of the engines

            Every engine trains from the same seeds on the same batches of MNIST, each with its own forward pass, gradient and
            Adam, and so does a reference in plain Java ([mnist-tck](../mnist-tck)'s `ReferenceTrainer`). Everything is compared on
            the whole test set with the reference in double precision; the reference in single precision shows what rounding
            alone does. This page is written by

                mvn -q -Pbench -pl mnist-benchmarks -am process-classes -Dbench.args="parity"
            """;

    private static final String SINGLE = "reference, single";

    /** With how many seeds most comparisons are made. */
    static final int FEW_SEEDS = 5;

    private static final int FEW_STEPS = 100;

    private final Parity parity = new Parity(Mnist.train(), Mnist.test());
    private final List<Backend> backends;
    private final int seeds;

    /**
     * Prepares the page.
     *
     * @param backends the engines; the others are compared with the first
     * @param seeds with how many seeds the long run is made
     */
    ParityPage(List<Backend> backends, int seeds) {
        this.backends = backends;
        this.seeds = seeds;
    }

    /** Trains, which takes minutes, and returns the page. */
    String text() {
        double[][] distances = distancesAfterFewSteps();
        List<List<EngineRun>> tuned = backends.stream().map(this::tuned).toList();
        return INTRODUCTION
                + sideBySide(distances, tuned)
                + stepByStep()
                + fewSteps(distances)
                + notebook()
                + agreements(tuned);
    }

    /** Returns the largest differences of a probability, for the single reference and each engine, by seed. */
    private double[][] distancesAfterFewSteps() {
        double[][] distances = new double[backends.size() + 1][FEW_SEEDS];
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
            State truth = reference(options, Precision.DOUBLE, FEW_STEPS);
            distances[0][seed] = reference(options, Precision.SINGLE, FEW_STEPS).probabilityDistance(truth);
            for (int i = 0; i < backends.size(); i++) {
                distances[i + 1][seed] =
                        parity.engine(backends.get(i), options, FEW_STEPS).probabilityDistance(truth);
            }
        }
        return distances;
    }

    private State reference(TrainingOptions options, Precision precision, int steps) {
        return parity.reference(options, precision, steps).get(0);
    }

    private List<EngineRun> tuned(Backend backend) {
        return IntStream.range(0, FEW_SEEDS)
                .mapToObj(seed -> Recipe.TUNED.options().withSeed(seed))
                .map(options -> parity.run(backend, options, options.epochs() * parity.stepsPerEpoch(options)))
                .toList();
    }

    private String sideBySide(double[][] distances, List<List<EngineRun>> tuned) {
        StringBuilder text =
                new StringBuilder("""

                ## The engines side by side

                | engine | distance after %d steps | `tuned`: test accuracy | same class as %s | largest difference | time |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """.formatted(FEW_STEPS, backends.get(0).id()));
        for (int i = 0; i < backends.size(); i++) {
            List<EngineRun> runs = tuned.get(i);
            List<EngineRun> first = tuned.get(0);
            double[] accuracies = IntStream.range(0, FEW_SEEDS)
                    .mapToDouble(seed -> runs.get(seed).state().accuracy())
                    .sorted()
                    .toArray();
            text.append(format(
                    "| %s | %.1e | %.2f%% to %.2f%% | %s | %s | %s |%n",
                    backends.get(i).id(),
                    Measurements.median(distances[i + 1]),
                    100 * accuracies[0],
                    100 * accuracies[FEW_SEEDS - 1],
                    i == 0 ? "" : format("%.2f%%", 100 * leastAgreement(runs, first)),
                    i == 0 ? "" : format("%.1e", largestDistance(runs, first)),
                    Unit.SECONDS.text(Measurements.median(
                            runs.stream().mapToDouble(EngineRun::seconds).toArray()))));
        }
        return text.append("""

                All of five seeds, 0 to %d. The distance is the largest difference of a probability of the test set from the
                reference in double precision, in the median; that of the reference in single precision is %.1e. The time is that of
                training with `tuned`, in the median of the five, one after the other in one process.
                """.formatted(FEW_SEEDS - 1, Measurements.median(distances[0])))
                .toString();
    }

    private static double leastAgreement(List<EngineRun> runs, List<EngineRun> others) {
        return IntStream.range(0, FEW_SEEDS)
                .mapToDouble(seed ->
                        runs.get(seed).state().agreement(others.get(seed).state()))
                .min()
                .orElseThrow();
    }

    private static double largestDistance(List<EngineRun> runs, List<EngineRun> others) {
        return IntStream.range(0, FEW_SEEDS)
                .mapToDouble(seed -> runs.get(seed)
                        .state()
                        .probabilityDistance(others.get(seed).state()))
                .max()
                .orElseThrow();
    }

    private String stepByStep() {
        TrainingOptions options = Recipe.NOTEBOOK.options();
        int epoch = parity.stepsPerEpoch(options);
        int[] steps = {1, 10, FEW_STEPS, epoch, options.epochs() * epoch};
        List<State> exact = parity.reference(options, Precision.DOUBLE, steps);
        List<State> single = parity.reference(options, Precision.SINGLE, steps);
        StringBuilder text = new StringBuilder("""

                ## Step by step

                The `notebook` recipe (Adam at 0.1, batches of 64), seed 0, compared with the reference in double precision.
                Differences are the largest of all 7,850 parameters and of all 100,000 probabilities of the test set.

                | steps | trained by | parameters | probabilities | test loss | loss differs by | same class |
                | ---: | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        for (int i = 0; i < steps.length; i++) {
            text.append(row(steps[i], SINGLE, single.get(i), exact.get(i)));
            for (Backend backend : backends) {
                text.append(row(steps[i], backend.id(), parity.engine(backend, options, steps[i]), exact.get(i)));
            }
        }
        return text.append("""

                Rounding differs in the last bit, and a rate of 0.1 with Adam makes the most of it: where a gradient is all but 0, its
                sign decides a step of full length. So the parameters of rarely inked pixels part first, which the probabilities
                hardly notice, and after some hundred steps the training is chaotic.
                """).toString();
    }

    private static String row(int steps, String name, State state, State truth) {
        return format(
                "| %,d | %s | %.1e | %.1e | %.4f | %.1e | %.2f%% |%n",
                steps,
                name,
                state.parameterDistance(truth),
                state.probabilityDistance(truth),
                state.loss(),
                Math.abs(state.loss() - truth.loss()),
                100 * state.agreement(truth));
    }

    private String fewSteps(double[][] distances) {
        StringBuilder text = new StringBuilder("""

                ## A hundred steps, seed by seed

                The largest difference of a probability of the test set from the reference in double precision. A single gradient that
                is all but 0 can part two trainings as early as this, so the tests look at the median of these seeds.

                """);
        text.append(head());
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            text.append("| ").append(seed);
            for (double[] own : distances) {
                text.append(format(" | %.1e", own[seed]));
            }
            text.append(format(" |%n"));
        }
        text.append("| median");
        for (double[] own : distances) {
            text.append(format(" | %.1e", Measurements.median(own)));
        }
        return text.append(format(" |%n")).toString();
    }

    /** Returns the head of a table with a row per seed and a column for the single reference and each engine. */
    private String head() {
        return format("| seed | %s | %s |%n| ---: | ---: | %s |%n", SINGLE, ids(), columns(backends.size()));
    }

    private String ids() {
        return backends.stream().map(Backend::id).collect(Collectors.joining(" | "));
    }

    private static String columns(int count) {
        return String.join(" | ", Collections.nCopies(count, "---:"));
    }

    private String notebook() {
        double[][] agreements = new double[backends.size() + 1][seeds];
        for (int seed = 0; seed < seeds; seed++) {
            System.err.println("seed " + seed + " of " + seeds);
            TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
            int steps = options.epochs() * parity.stepsPerEpoch(options);
            State truth = reference(options, Precision.DOUBLE, steps);
            agreements[0][seed] = reference(options, Precision.SINGLE, steps).agreement(truth);
            for (int i = 0; i < backends.size(); i++) {
                agreements[i + 1][seed] =
                        parity.engine(backends.get(i), options, steps).agreement(truth);
            }
        }
        StringBuilder text = new StringBuilder("""

                ## The whole `notebook` recipe

                The share of test images for which the same class is predicted as by the reference in double precision, after 2,814
                steps. The yardstick is the reference in single precision: no engine is to stray further than that does.

                """);
        text.append(head());
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            text.append(means(String.valueOf(seed), agreements, seed, seed + 1));
        }
        text.append(means("mean of " + FEW_SEEDS, agreements, 0, FEW_SEEDS));
        text.append(means("mean of " + seeds, agreements, 0, seeds));
        text.append("""

                In percentage points above the yardstick, paired by seed, with the 95%% interval by Student's t:

                | seeds | %s |
                | ---: | %s |
                """.formatted(ids(), columns(backends.size())));
        text.append(differences(agreements, FEW_SEEDS));
        text.append(differences(agreements, seeds));
        return text.append("""

                The interval of %d seeds is too wide to tell a fault from rounding, so there are %d, from 0 on. An engine strays
                further than rounding explains if its interval lies below 0: %s.
                """.formatted(FEW_SEEDS, seeds, verdicts(agreements)))
                .toString();
    }

    private static String means(String name, double[][] agreements, int from, int to) {
        return Arrays.stream(agreements)
                .map(own -> format(
                        " | %.2f%%",
                        100 * Arrays.stream(own, from, to).average().orElseThrow()))
                .collect(Collectors.joining("", "| " + name, format(" |%n")));
    }

    private String differences(double[][] agreements, int count) {
        return IntStream.range(0, backends.size())
                .mapToObj(i -> " | " + difference(agreements, i, count).inPoints())
                .collect(Collectors.joining("", "| " + count, format(" |%n")));
    }

    private String verdicts(double[][] agreements) {
        return IntStream.range(0, backends.size())
                .mapToObj(i ->
                        backends.get(i).id() + (difference(agreements, i, seeds).isBelow() ? " does" : " does not"))
                .collect(Collectors.joining(", "));
    }

    /** Returns how much more a backend agrees than the yardstick, over the first seeds. */
    private static PairedDifference difference(double[][] agreements, int backend, int count) {
        return PairedDifference.of(Arrays.copyOf(agreements[backend + 1], count), Arrays.copyOf(agreements[0], count));
    }

    private String agreements(List<List<EngineRun>> tuned) {
        List<String> pairs = new ArrayList<>();
        for (int a = 0; a < backends.size(); a++) {
            for (int b = a + 1; b < backends.size(); b++) {
                pairs.add(backends.get(a).id() + " and " + backends.get(b).id());
            }
        }
        StringBuilder text = new StringBuilder("""

                ## The whole `tuned` recipe

                The share of test images for which two engines predict the same class, and the largest difference of a probability.

                | seed | %s |
                | ---: | %s |
                """.formatted(String.join(" | ", pairs), columns(pairs.size())));
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            text.append("| ").append(seed);
            for (int a = 0; a < backends.size(); a++) {
                for (int b = a + 1; b < backends.size(); b++) {
                    State one = tuned.get(a).get(seed).state();
                    State other = tuned.get(b).get(seed).state();
                    text.append(format(" | %.2f%%, %.1e", 100 * one.agreement(other), one.probabilityDistance(other)));
                }
            }
            text.append(format(" |%n"));
        }
        return text.toString();
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
