package io.github.mnist.benchmarks;

import io.github.mnist.benchmarks.programs.AnalysisGrowth;
import io.github.mnist.benchmarks.programs.GrowthTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how time and memory grow with the data. */
@Command(
        name = "growth",
        description = "Trains and evaluates on ever more generated images in a heap of 512 MB, analyses ever more"
                + " predictions, and prints time and memory of each size: medians, and the time's ratio to that of the"
                + " first size.")
final class GrowthCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    @Option(
            names = "--sizes",
            split = ",",
            description = "Numbers of images (default ${DEFAULT-VALUE}); 8100000 take 6.4 GB of disk.")
    private List<Integer> sizes = List.of(60_000, 600_000, 8_100_000);

    @Option(
            names = "--predictions",
            split = ",",
            description = "Numbers of predictions to analyse (default ${DEFAULT-VALUE}).")
    private List<Integer> predictions = List.of(10_000, 100_000, 1_000_000, 10_000_000);

    @Option(names = "--backends", split = ",", description = "Backends (default ${DEFAULT-VALUE}).")
    private List<String> backends = Contestants.BACKENDS;

    @Option(
            names = "--rounds",
            description = "How often to train on each size, all sizes in turn (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Mixin
    private GeneratedFiles files = new GeneratedFiles();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--rounds " + rounds + ": expected at least 1");
        }
        Map<Run, List<Values>> trained = train();
        print(
                "| | images | epoch | ratio | evaluation | ratio | peak resident | not from files, at the end | accuracy |%n");
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n");
        for (String backend : backends) {
            for (int size : sizes) {
                List<Values> values = trained.getOrDefault(new Run(backend, size), List.of());
                List<Values> first = trained.getOrDefault(new Run(backend, sizes.get(0)), List.of());
                print(
                        "| %s | %,d | %.3f us | %.2f | %.3f us | %.2f | %,.0f MB | %,.0f MB | %.4f |%n",
                        backend,
                        size,
                        median(values, "epoch") * 1e6,
                        median(values, "epoch") / median(first, "epoch"),
                        median(values, "evaluation") * 1e6,
                        median(values, "evaluation") / median(first, "evaluation"),
                        median(values, "peak-bytes") / 1e6,
                        median(values, "anonymous-bytes") / 1e6,
                        median(values, "accuracy"));
            }
        }
        print("%n| samples | analysis, a sample | allocated by the analysis |%n| ---: | ---: | ---: |%n");
        for (int size : predictions) {
            Values values = run(TimedProgram.java("analysis", List.of("-Xmx2g"), AnalysisGrowth.class, List.of(size)));
            print(
                    "| %,d | %.0f ns | %,.0f kB |%n",
                    size, values.get("analysis-seconds") * 1e9 / size, values.get("allocated-bytes") / 1e3);
        }
        return 0;
    }

    private Map<Run, List<Values>> train() throws IOException, InterruptedException {
        Map<Run, List<Values>> results = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int size : sizes) {
                GeneratedFiles.IdxFiles written = files.files(size);
                for (String backend : backends) {
                    results.computeIfAbsent(new Run(backend, size), run -> new ArrayList<>())
                            .add(run(TimedProgram.java(
                                    backend,
                                    List.of("-Xmx512m"),
                                    GrowthTimes.class,
                                    List.of(backend, written.images(), written.labels()))));
                }
            }
        }
        return results;
    }

    private static double median(List<Values> runs, String name) {
        return Measurements.median(
                runs.stream().mapToDouble(values -> values.get(name)).toArray());
    }

    private record Run(String backend, int size) {}

    /** Runs a program that prints a name and a value a line. */
    private static Values run(TimedProgram program) throws IOException, InterruptedException {
        Map<String, Double> byName = new HashMap<>();
        program.run((line, seconds) -> {
            String[] words = line.split(" ", -1);
            if (words.length == 2) {
                byName.put(words[0], Double.valueOf(words[1]));
            }
        });
        return new Values(byName);
    }

    private record Values(Map<String, Double> byName) {
        double get(String name) {
            Double value = byName.get(name);
            if (value == null) {
                throw new IllegalStateException("expected a line '" + name + " VALUE', found " + byName.keySet());
            }
            return value;
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
