package io.github.mnist.cli.command;

import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command. A new one extends this and is listed in {@code mnist}. */
@Command(
        abbreviateSynopsis = true,
        sortOptions = false,
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n")
public abstract class Action implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            order = 90,
            description = "How to print the result: text for people, one JSON object, or CSV (default: text).")
    private Console.Format format = Console.Format.TEXT;

    @Option(names = "--verbose", order = 91, description = "Show the engines' logs, and the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 92,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** The program that commands belong to. */
    public interface Program {
        /** Returns what it is run from. */
        Terminal terminal();
    }

    /**
     * Does what the command is for.
     *
     * @throws WrongUsageException if the arguments make no sense
     */
    protected abstract Result run(Console console);

    /** Whether an option is given on the command line, whatever its default. */
    public final boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Reports an option that another one leaves without a meaning. */
    public final void exclude(String option, String reason, List<String> excluded) {
        for (String other : excluded) {
            if (given(other)) {
                throw new WrongUsageException(option + " with " + other + ": expected one of them; " + reason);
            }
        }
    }

    private static void forget(Thread interruption) {
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }

    @Override
    public final Integer call() {
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
        Terminal terminal = spec.root().userObject() instanceof Program program ? program.terminal() : Terminal.NONE;
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), format, terminal);
        Thread interruption = new Thread(console::interrupted, "interruption");
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            console.print(run(console));
            return ExitCode.OK;
        } catch (WrongUsageException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (Exception | Error e) {
            console.failure(e, verbose);
            return ExitCode.SOFTWARE;
        } finally {
            forget(interruption);
        }
    }
}
