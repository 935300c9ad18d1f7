package io.github.mnist.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
                        + " prints medians and ratios as Markdown, for docs/performance.md, and as JSON.")
final class CompareCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    @Option(names = "--rounds", description = "How often to run everyone (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--epochs", description = "Epochs a training, at least 3 (default ${DEFAULT-VALUE}).")
    private int epochs = 5;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Whom to run: ${COMPLETION-CANDIDATES} (default all).")
    private List<String> only = List.of();

    @Option(names = "--smoke", description = "One round on little data, to see that everything runs.")
    private boolean smoke;

    @Option(names = "--dir", description = "Where files go (default ${DEFAULT-VALUE}).")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--python", description = "The Python to run (default ${DEFAULT-VALUE}).")
    private String python = "/usr/bin/python3";

    @Spec
    private @Nullable CommandSpec spec;

    /** The names that {@code --only} takes, for the help. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Contestants.ALL);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Scale scale = smoke ? Scale.SMOKE : Scale.FULL;
        int count = smoke ? 1 : rounds;
        Contestants contestants = new Contestants(
                directory, python, scale, smoke ? 3 : epochs, name -> only.isEmpty() || only.contains(name));
        Measurements results = new Measurements();
        for (int round = 1; round <= count; round++) {
            for (TimedProgram program : contestants.programs()) {
                System.err.println("round " + round + " of " + count + ": " + program.name());
                List<Measurement> measurements = new ArrayList<>();
                program.run((line, seconds) -> Measurement.parse(line, seconds).ifPresent(measurements::add));
                results.add(program.name(), measurements);
            }
        }
        ComparisonReport report =
                new ComparisonReport(count, scale, results, contestants.missing(), Verdicts.of(results, scale));
        System.out.print(report.markdown());
        Path json = directory.resolve("compare.json");
        report.writeJson(json);
        System.err.println("written to " + json);
        return report.wrong().isEmpty() ? 0 : 1;
    }

    private void check() {
        if (!Contestants.ALL.containsAll(only)) {
            throw wrongUsage("--only " + String.join(",", only) + ": expected names among " + Contestants.ALL);
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
