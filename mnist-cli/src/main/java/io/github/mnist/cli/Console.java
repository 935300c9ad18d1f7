package io.github.mnist.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

/**
 * Where a command prints: results to the standard output, everything else to the standard error. Whatever files and
 * arguments hold, nothing in it acts on a terminal.
 */
record Console(PrintWriter out, PrintWriter err, Format format, boolean terminal) {
    /** How results are printed. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    /** Escapes what is not ASCII, so that the JSON is right whatever the encoding of the standard output. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .build();

    /** Prints the result. */
    void print(Result result) {
        switch (format) {
            case TEXT -> out.println(Text.lines(result.text()));
            case JSON -> out.println(json(result));
            case CSV -> out.println(Text.lines(result.csv()));
        }
        if (out.checkError()) {
            throw new IllegalStateException("the result could not be written to the standard output");
        }
    }

    private static String json(Result result) {
        try {
            return MAPPER.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new AssertionError("records of numbers and strings", e);
        }
    }

    /** Returns CSV with a line for each record, which may be nested. */
    static String csv(List<?> rows) {
        return Csv.of(rows.stream().map(MAPPER::<JsonNode>valueToTree).toList());
    }

    /** Prints a part of a long result as soon as it is known; the JSON object comes at the end, whole. */
    void printPart(String text) {
        if (format == Format.TEXT) {
            out.println(Text.lines(text));
        }
    }

    /** Returns what shows how far a training is. */
    Progress progress(String title) {
        return terminal ? new ProgressBars(title, err) : new ProgressLines(title, err);
    }

    /** Says in one line what went wrong, and with {@code trace} where. */
    void failure(Throwable problem, boolean trace) {
        String message = problem.getMessage();
        failure(err, problem instanceof Error || message == null ? problem.toString() : message);
        if (trace) {
            StringWriter stackTrace = new StringWriter();
            problem.printStackTrace(new PrintWriter(stackTrace));
            err.print(Text.lines(stackTrace.toString()));
            err.flush();
        }
    }

    /** Says in one line what went wrong, whatever lines the message has. */
    static void failure(PrintWriter err, String message) {
        String line = message.strip().replaceAll("(?<=[:;,])\\s*\\R\\s*", " ").replaceAll("\\s*\\R\\s*", "; ");
        err.println("mnist: " + Text.line(line));
        err.flush();
    }

    /** Returns the name of a constant as it is written on the command line. */
    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
