package io.github.mnist.analysis.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes results as JSON (RFC 8259): an array with an object for each record, its components as fields.
 *
 * <p>Every record type of this library whose components are numbers, truth values, names or words is such a table:
 *
 * <pre>{@code
 * JsonTable.write(LabelIssue.class, issues.worst(), Path.of("issues.json"));
 * }</pre>
 *
 * <p>A number that JSON does not know, infinite or none at all, is null; constants are in lower case; what is not ASCII is
 * escaped. There is no space between the parts. {@link CsvTable} writes the same as CSV.
 */
public final class JsonTable {
    private JsonTable() {}

    /**
     * Writes an array with an object for each row.
     *
     * @param <R> the type of a row
     * @param type the type of a row: a public record
     * @param rows the rows
     * @param target where the array goes
     * @throws IllegalArgumentException if the type is not public
     * @throws UncheckedIOException if the target cannot be written
     */
    public static <R extends Record> void write(Class<R> type, List<R> rows, Appendable target) {
        RecordFields<R> columns = new RecordFields<>(type);
        columns.write(target, out -> write(columns, rows, out));
    }

    /**
     * Writes the same into a file. At any moment either the whole new file is there or what was there before.
     *
     * @param <R> the type of a row
     * @param type the type of a row: a public record
     * @param rows the rows
     * @param file the file, in place of an older one if there is one
     * @throws IllegalArgumentException if the type is not public
     * @throws UncheckedIOException if the file cannot be written
     */
    public static <R extends Record> void write(Class<R> type, List<R> rows, Path file) {
        RecordFields<R> columns = new RecordFields<>(type);
        columns.write(file, out -> write(columns, rows, out));
    }

    private static <R extends Record> void write(RecordFields<R> columns, List<R> rows, Appendable target)
            throws IOException {
        List<String> names = columns.names();
        String separator = "[";
        for (R row : rows) {
            List<Object> values = columns.values(row);
            for (int i = 0; i < values.size(); i++) {
                target.append(i == 0 ? separator + "{" : ",")
                        .append(string(names.get(i)))
                        .append(':')
                        .append(value(values.get(i)));
            }
            target.append('}');
            separator = ",";
        }
        target.append(rows.isEmpty() ? "[]" : "]");
    }

    private static String value(Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number.toString() : "null";
        }
        return value instanceof Boolean ? value.toString() : string(value.toString());
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
