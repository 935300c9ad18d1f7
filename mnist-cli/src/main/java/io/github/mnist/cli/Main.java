package io.github.mnist.cli;

import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.cli.MnistCommand.Entry;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.compare.CompareTable;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.StandardOutput;
import io.github.mnist.cli.output.Terminal;
import io.github.mnist.training.Recipe;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code mnist}. Exit status 0 on success, 2 on wrong usage, 1 on failure. */
public final class Main {
    /** As of a program that was ended by SIGPIPE. */
    private static final int CLOSED_BY_READER = 141;

    private Main() {}

    /**
     * Runs a command and ends the process.
     *
     * @param args command and options; without any it is {@code --help}
     */
    public static void main(String[] args) {
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int status = run(StandardOutput.open(), err, Terminal.detect(), args);
        // Under Maven's exec:java, ending the process after success would end the build with it.
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }

    /** Runs a command and returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
        String[] given = args.length == 0 ? new String[] {"--help"} : args;
        int status =
                commandLine(terminal, needed(given[0])).setOut(out).setErr(err).execute(given);
        return out.checkError() ? undelivered(out, err, terminal) : status;
    }

    private static int undelivered(PrintWriter out, PrintWriter err, Terminal terminal) {
        String reason = "";
        if (out instanceof StandardOutput standard) {
            if (standard.closedByReader()) {
                return CLOSED_BY_READER;
            }
            reason = ": " + standard.reason();
        }
        Console.failure(err, terminal, "the result could not be written to the standard output" + reason);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns the commands that have to be known to do what the first argument says. */
    private static List<Entry> needed(String first) {
        if (List.of("-h", "--help", "-V", "--version").contains(first)) {
            return List.of();
        }
        List<Entry> named = MnistCommand.COMMANDS.stream()
                .filter(command -> command.name().equals(first))
                .toList();
        // Help and completion are about the others, and for a name that there is not another is suggested.
        return named.isEmpty() || !Action.class.isAssignableFrom(named.get(0).type()) ? MnistCommand.COMMANDS : named;
    }

    /** Returns all commands. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, MnistCommand.COMMANDS);
    }

    private static CommandLine commandLine(Terminal terminal, List<Entry> commands) {
        CommandLine all = new CommandLine(new MnistCommand(terminal));
        commands.forEach(command -> all.addSubcommand(command.name(), command.type()));
        all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> list());
        all.getSubcommands().values().stream()
                .filter(command -> command.getCommandSpec().userObject() instanceof HelpCommand)
                .forEach(help -> help.getCommandSpec()
                        .usageMessage()
                        .header(new String[0])
                        .synopsisHeading("Usage: "));
        all.setUsageHelpWidth(terminal.width())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((problem, args) -> wrongUsage(problem, terminal));
        return commands.isEmpty() ? all : withConverters(all);
    }

    private static CommandLine withConverters(CommandLine all) {
        return all.registerConverter(Recipe.class, lowerCase(Recipe.class))
                .registerConverter(LabelScore.class, lowerCase(LabelScore.class))
                .registerConverter(CompareTable.class, lowerCase(CompareTable.class))
                .registerConverter(Part.class, lowerCase(Part.class))
                .registerConverter(Console.Format.class, lowerCase(Console.Format.class))
                .registerConverter(Integer.class, number("a whole number", Integer::valueOf))
                .registerConverter(int.class, number("a whole number", Integer::valueOf))
                .registerConverter(Long.class, number("a whole number", Long::valueOf))
                .registerConverter(Double.class, number("a number", Double::valueOf))
                .registerConverter(Path.class, Main::path);
    }

    /** Returns the list of the commands. */
    private static String list() {
        String format = "%n  %-"
                + MnistCommand.COMMANDS.stream()
                        .mapToInt(command -> command.name().length())
                        .max()
                        .orElseThrow() + "s  %s";
        return MnistCommand.COMMANDS.stream()
                .map(command -> String.format(format, command.name(), command.header()))
                .collect(Collectors.joining("", String.format("%nCommands:"), String.format("%n")));
    }

    private static int wrongUsage(ParameterException problem, Terminal terminal) {
        CommandLine command = problem.getCommandLine();
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            message = suggestion(unmatched.getSuggestions(), argument)
                    .map(best -> message(unmatched) + "; did you mean " + best + "?")
                    .orElse(message(unmatched));
        }
        Console.failure(
                command.getErr(),
                terminal,
                message + " (see '" + command.getCommandSpec().qualifiedName() + " --help')");
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(UnmatchedArgumentException problem) {
        String argument = problem.getUnmatched().get(0);
        boolean command = problem.getCommandLine().getParent() == null && !argument.startsWith("-");
        return command ? "there is no command '" + argument + "'" : String.valueOf(problem.getMessage());
    }

    /** Options of one letter are not guessed: any other is as near. */
    private static Optional<String> suggestion(List<String> best, String argument) {
        return argument.matches("-\\w?") ? Optional.empty() : best.stream().findFirst();
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

    private static <N extends Number> ITypeConverter<N> number(String what, Function<String, N> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (NumberFormatException e) {
                boolean large = text.matches("[+-]?\\d+");
                throw new TypeConversionException(
                        "expected " + what + " but was '" + text + "'" + (large ? ", which is too large" : ""));
            }
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("expected the name of a file but was '" + text + "'");
        }
    }
}
