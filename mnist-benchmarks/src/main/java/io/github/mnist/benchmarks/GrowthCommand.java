package io.github.mnist.benchmarks;

import io.github.mnist.benchmarks.programs.AnalysisGrowth;
import io.github.mnist.benchmarks.programs.Growth;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how time and memory grow with the data. */
@Command(
        name = "growth",
        description = "Trains and evaluates on ever more generated images in a heap of 512 MB, analyses ever more"
                + " predictions, and prints time and memory of each size.")
final class GrowthCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private Help help = new Help();

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
    private List<String> backends = Peers.BACKENDS;

    @Mixin
    private GeneratedFiles files = new GeneratedFiles();

    @Override
    public Integer call() throws IOException, InterruptedException {
        print(
                "%-8s %10s %16s %16s %10s %10s %9s%n",
                "", "images", "epoch", "evaluation", "peak RSS", "anonymous", "accuracy");
        for (int size : sizes) {
            GeneratedFiles.Pair written = files.files(size);
            for (String backend : backends) {
                Values values = run(Program.java(
                        backend,
                        List.of("-Xmx512m"),
                        Growth.class,
                        List.of(backend, written.images(), written.labels())));
                print(
                        "%-8s %,10d %10.3f us/im %10.3f us/im %7.0f MB %7.0f MB %9.4f%n",
                        backend,
                        size,
                        values.get("epoch-seconds") * 1e6 / size,
                        values.get("evaluation-seconds") * 1e6 / size,
                        values.get("peak-bytes") / 1e6,
                        values.get("anonymous-bytes") / 1e6,
                        values.get("accuracy"));
            }
        }
        print("%n%-8s %10s %16s %26s%n", "", "samples", "analysis", "allocated by the analysis");
        for (int size : predictions) {
            Values values = run(Program.java("analysis", List.of("-Xmx2g"), AnalysisGrowth.class, List.of(size)));
            print(
                    "%-8s %,10d %10.4f us/sa %,23.0f B%n",
                    "analysis", size, values.get("analysis-seconds") * 1e6 / size, values.get("allocated-bytes"));
        }
        return 0;
    }

    /** Runs a program that prints a name and a value a line. */
    private static Values run(Program program) throws IOException, InterruptedException {
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
