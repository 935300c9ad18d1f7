package io.github.mnist.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnist.analysis.table.CsvTable;
import io.github.mnist.analysis.table.JsonTable;
import java.util.List;

/** Records of mnist-analysis, which writes them itself: what is printed is what a program of its users gets. */
record Table<R extends Record>(Class<R> type, List<R> rows) {
    /** Copies the rows. */
    Table {
        rows = List.copyOf(rows);
    }

    @JsonValue
    @JsonRawValue
    String json() {
        StringBuilder json = new StringBuilder();
        JsonTable.write(type, rows, json);
        return json.toString();
    }

    /** Returns a header and a line for each row, without a line end after the last. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        CsvTable.write(type, rows, csv);
        return csv.substring(0, csv.length() - 1);
    }
}
