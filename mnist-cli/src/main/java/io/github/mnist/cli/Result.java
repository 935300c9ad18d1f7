package io.github.mnist.cli;

import java.util.List;

/** What a command found. Implemented by records, whose components are the fields of the JSON object. */
interface Result {
    /** Returns the result for people to read: lines of at most 100 characters, without a line end after the last. */
    String text();

    /** Returns the records that are the lines of the CSV, all of one type: the whole result as one, if need be. */
    default List<?> rows() {
        return List.of(this);
    }

    /** Returns the CSV, without a line end after the last line: nested numbers of the rows are columns as well. */
    default String csv() {
        return Console.csv(rows());
    }
}
