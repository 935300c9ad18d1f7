package io.github.mnist.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs backends and peers in turn, round after round, and prints their medians and ratios. */
@Command(
        name = "compare",
        description =
                "Runs our backends and every peer present in turn, each in its own process, for several rounds, and"
                        + " prints medians and ratios as text and JSON.")
final class CompareCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private Help help = new Help();

    @Option(names = "--rounds", description = "How often to run everyone (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--epochs", description = "Epochs a training, at least 3 (default ${DEFAULT-VALUE}).")
    private int epochs = 5;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Whom to run: dl4j, djl, mnist-data, kernel, numpy, torch, torch-loader, dl4j-raw,"
                    + " djl-raw, sklearn, gunzip (default all).")
    private List<String> only = List.of();

    @Option(names = "--smoke", description = "One round on little data, to see that everything runs.")
    private boolean smoke;

    @Option(names = "--dir", description = "Where files go (default ${DEFAULT-VALUE}).")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--python", description = "The Python to run (default ${DEFAULT-VALUE}).")
    private String python = "/usr/bin/python3";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Scale scale = smoke ? Scale.SMOKE : Scale.FULL;
        int count = smoke ? 1 : rounds;
        Peers peers =
                new Peers(directory, python, scale, smoke ? 3 : epochs, name -> only.isEmpty() || only.contains(name));
        Results results = new Results();
        for (int round = 1; round <= count; round++) {
            for (Program program : peers.programs()) {
                System.err.println("round " + round + " of " + count + ": " + program.name());
                List<Sample> samples = new ArrayList<>();
                program.run((line, seconds) -> Sample.parse(line, seconds).ifPresent(samples::add));
                results.add(program.name(), samples);
            }
        }
        Report report = new Report(count, scale, results, peers.missing(), Verdicts.of(results, scale));
        System.out.print(report.text());
        Path json = directory.resolve("compare.json");
        report.writeJson(json);
        System.err.println("written to " + json);
        return report.wrong().isEmpty() ? 0 : 1;
    }

    private void check() {
        if (!Peers.ALL.containsAll(only)) {
            throw wrongUsage("--only " + String.join(",", only) + ": expected names among " + new TreeSet<>(Peers.ALL));
        }
        if (rounds < 1 || epochs <= Measure.EPOCH.warmup()) {
            throw wrongUsage(rounds + " rounds of " + epochs + " epochs: expected at least 1 round and "
                    + (Measure.EPOCH.warmup() + 1) + " epochs");
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
