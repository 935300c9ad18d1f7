package io.github.mnist.cli.output;

import io.github.mnist.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where a command prints: results to the standard output, everything else to the standard error. Whatever files and
 * arguments hold, nothing in it acts on a terminal.
 *
 * @param out the standard output
 * @param err the standard error
 * @param format how results are printed
 * @param terminal what the program is run from
 * @param kept what is written already, to be told if the program is interrupted
 */
public record Console(PrintWriter out, PrintWriter err, Format format, Terminal terminal, Queue<String> kept) {
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    /** How results are printed. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One object. */
        JSON,
        /** One table. */
        CSV
    }

    /** Opens a console. */
    public Console(PrintWriter out, PrintWriter err, Format format, Terminal terminal) {
        this(out, err, format, terminal, new ConcurrentLinkedQueue<>());
    }

    /** Notes a file that stays if the program is interrupted, with what is in it; the last of each file counts. */
    public void keep(Path file, String content) {
        String name = file + ", ";
        kept.removeIf(other -> other.startsWith(name));
        kept.add(name + content);
    }

    /** Says what remains of a command that is interrupted. */
    public void interrupted() {
        err.println();
        failure(
                err,
                terminal,
                "interrupted; " + (kept.isEmpty() ? "nothing was written" : "kept " + String.join(" and ", kept)));
    }

    /** Prints the result. */
    public void print(Result result) {
        switch (format) {
            case TEXT -> printText(result.text(new Page(terminal.width())));
            case JSON -> out.println(Json.text(result));
            case CSV -> out.println(CsvLines.of(result.columns(), result.rows()));
        }
        out.flush();
    }

    private void printText(String text) {
        new Page(terminal.width()).wrap(Text.lines(text)).lines().forEach(line -> {
            boolean heading = line.indexOf(Page.HEADING) == 0;
            String plain = heading ? line.substring(1) : line;
            out.println(heading && terminal.colour() ? BOLD + plain + PLAIN : plain);
        });
    }

    /** Returns what shows how far one training is, by epochs. */
    public Progress progress() {
        return progress(1);
    }

    /** Returns what shows how far several trainings are, one after the other. */
    public Progress progress(int trainings) {
        return new Progress(trainings, terminal, err);
    }

    /** Says in one line what went wrong, and with {@code trace} where. */
    public void failure(Throwable problem, boolean trace) {
        failure(err, terminal, Failure.message(problem) + (trace ? "" : Failure.hint(problem)));
        if (trace) {
            StringWriter stackTrace = new StringWriter();
            problem.printStackTrace(new PrintWriter(stackTrace));
            err.print(Text.lines(stackTrace.toString()));
            err.flush();
        }
    }

    /** Says in one line what went wrong, whatever lines the message has; on a terminal it is broken at spaces. */
    public static void failure(PrintWriter err, Terminal terminal, String message) {
        String line = message.strip().replaceAll("(?<=[:;,])\\s*\\R\\s*", " ").replaceAll("\\s*\\R\\s*", "; ");
        String text = "mnist: " + Text.line(line);
        String shown = terminal.messageWidth() == 0 ? text : new Page(terminal.messageWidth()).wrap(text);
        boolean red = terminal.colour() && terminal.bars();
        shown.lines().forEach(part -> err.println(red ? RED + part + PLAIN : part));
        err.flush();
    }

    /** Returns the name of a constant as it is written on the command line. */
    public static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
