package io.github.mnist.cli.output;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** What a command found. Implemented by records, whose components are the fields of the JSON object. */
public interface Result {
    /** Returns the result for people to read, without a line end after the last; lines that are too long are broken later. */
    String text(Page page);

    /**
     * Returns the records that are the lines of the CSV, all of one type: the whole result as one, if need be. Nested
     * numbers of them are columns as well.
     */
    default List<?> rows() {
        return List.of(this);
    }

    /** Returns the names of the columns that the CSV has even where there are no lines. */
    default List<String> columns() {
        return List.of();
    }

    /** Returns the names of the columns of flat records. */
    static List<String> columns(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
