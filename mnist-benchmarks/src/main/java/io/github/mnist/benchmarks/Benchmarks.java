package io.github.mnist.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that docs/benchmarks.md describes. */
@Command(
        name = "bench",
        description = "Measures this library beside what else a user would pick.",
        subcommands = {
            CompareCommand.class,
            GrowthCommand.class,
            GenerateCommand.class,
            JmhCommand.class,
            ParityCommand.class,
            RecipesCommand.class
        })
public final class Benchmarks {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    private Benchmarks() {}

    /**
     * Runs the command and ends the process.
     *
     * @param args a subcommand and its options
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
