package io.github.mnist.analysis.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes results as CSV (RFC 4180): a line for each record, its components as columns.
 *
 * <p>Every record type of this library whose components are numbers, truth values, names or words is such a table.
 */
public final class CsvTable {
    private CsvTable() {}

    /**
     * Writes a header of the components' names and a line for each row. Lines end with a line feed; fields are quoted
     * only where a comma, a quote or a line break makes it necessary.
     *
     * @param <R> the type of a row
     * @param type the type of a row: a public record
     * @param rows the rows
     * @param target where the table goes
     * @throws UncheckedIOException if the target cannot be written
     */
    public static <R extends Record> void write(Class<R> type, List<R> rows, Appendable target) {
        RecordComponent[] columns = type.getRecordComponents();
        try {
            target.append(
                    Arrays.stream(columns).map(RecordComponent::getName).collect(Collectors.joining(",", "", "\n")));
            for (R row : rows) {
                target.append(Arrays.stream(columns)
                        .map(column -> quoted(String.valueOf(value(column, row))))
                        .collect(Collectors.joining(",", "", "\n")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write a table of " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot read " + column + " of " + row + ": expected a public record", e);
        }
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
