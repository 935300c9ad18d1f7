package io.github.mnist.cli;

import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code mnist}. Exit status 0 on success, 2 on wrong usage, 1 on failure. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    /**
     * Runs a command and ends the process.
     *
     * @param args command and options; without a command it is {@code notebook}
     */
    public static void main(String[] args) {
        int status = run(writer(System.out), writer(System.err), isTerminal(), args);
        // Under Maven's exec:java, ending the process after success would end the build with it.
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }

    /** Runs a command and returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, boolean terminal, String... args) {
        return commandLine(terminal).setOut(out).setErr(err).execute(withCommand(args));
    }

    /** Returns all commands. */
    static CommandLine commandLine(boolean terminal) {
        return new CommandLine(new MnistCommand(terminal))
                .setUsageHelpWidth(HELP_WIDTH)
                .setAbbreviatedOptionsAllowed(false)
                .registerConverter(Recipe.class, lowerCase(Recipe.class))
                .registerConverter(LabelScore.class, lowerCase(LabelScore.class))
                .registerConverter(ComparedTable.class, lowerCase(ComparedTable.class))
                .registerConverter(Part.class, lowerCase(Part.class))
                .registerConverter(Console.Format.class, lowerCase(Console.Format.class))
                .setParameterExceptionHandler(Main::wrongUsage);
    }

    /** Options without a command are those of {@code notebook}. */
    private static String[] withCommand(String[] args) {
        List<String> ofMnist = List.of("-h", "--help", "-V", "--version");
        boolean named = args.length > 0 && (!args[0].startsWith("-") || ofMnist.contains(args[0]));
        return named
                ? args
                : Stream.concat(Stream.of(NotebookCommand.NAME), Arrays.stream(args))
                        .toArray(String[]::new);
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        List<String> suggestions =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        Console.failure(
                command.getErr(),
                problem.getMessage()
                        + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?")
                        + " (see '" + command.getCommandSpec().qualifiedName() + " --help')");
        return CommandLine.ExitCode.USAGE;
    }

    /** Reads constants as they are written on the command line, in lower case. */
    private static <E extends Enum<E>> ITypeConverter<E> lowerCase(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> Console.lowerCase(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Console::lowerCase)
                                .collect(Collectors.joining(" or "))
                        + " but was '" + text + "'"));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Tells whether the standard error is a terminal, which Java itself does not know. */
    private static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            // On Windows, where there is no such program: what is right for a file is readable on a terminal.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
