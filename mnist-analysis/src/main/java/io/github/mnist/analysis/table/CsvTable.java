package io.github.mnist.analysis.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes results as CSV (RFC 4180): a line for each record, its components as columns.
 *
 * <p>Every record type of this library whose components are numbers, truth values, names or words is such a table:
 *
 * <pre>{@code
 * CsvTable.write(LabelIssue.class, issues.worst(), Path.of("issues.csv"));
 * }</pre>
 *
 * <p>A header has the components' names. Lines end with a line feed; fields are quoted only where a comma, a quote or a
 * line break makes it necessary; constants are in lower case. {@link JsonTable} writes the same as JSON.
 */
public final class CsvTable {
    private CsvTable() {}

    /**
     * Writes a header and a line for each row.
     *
     * @param <R> the type of a row
     * @param type the type of a row: a public record
     * @param rows the rows
     * @param target where the table goes
     * @throws IllegalArgumentException if the type is not public
     * @throws UncheckedIOException if the target cannot be written
     */
    public static <R extends Record> void write(Class<R> type, List<R> rows, Appendable target) {
        RecordFields<R> columns = new RecordFields<>(type);
        columns.write(target, out -> write(columns, rows, out));
    }

    /**
     * Writes the same into a file, in UTF-8. At any moment either the whole new file is there or what was there before.
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
        target.append(line(columns.names()));
        for (R row : rows) {
            target.append(line(columns.values(row)));
        }
    }

    private static String line(List<?> fields) {
        return fields.stream().map(field -> quoted(field.toString())).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
