package io.github.mnist.analysis.file;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.quality.LabelIssue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTableTest {
    /** A row with a name. */
    public record Named(String name, int count) {}

    @Test
    void headerOfNamesThenALineForEachRow() {
        StringBuilder target = new StringBuilder();

        CsvTable.write(
                LabelIssue.class,
                List.of(new LabelIssue(7, 4, 9, 0.125, true), new LabelIssue(3, 1, 1, 0.5, false)),
                target);

        assertThat(target).hasToString("index,given,suggested,score,candidate\n7,4,9,0.125,true\n3,1,1,0.5,false\n");
    }

    @Test
    void noRowsLeaveTheHeader() {
        StringBuilder target = new StringBuilder();

        CsvTable.write(Disagreement.class, List.of(), target);

        assertThat(target)
                .hasToString(
                        "index,label,first,second,right,firstProbability,secondProbability,firstTrueProbability,secondTrueProbability\n");
    }

    @Test
    void fieldsAreQuotedWhereNecessary() {
        StringBuilder target = new StringBuilder();

        CsvTable.write(
                Named.class,
                List.of(
                        new Named("a,b", 1),
                        new Named("say \"five\"", 2),
                        new Named("two\nlines", 3),
                        new Named("back\r", 4),
                        new Named("plain text", 5)),
                target);

        assertThat(target)
                .hasToString(
                        "name,count\n\"a,b\",1\n\"say \"\"five\"\"\",2\n\"two\nlines\",3\n\"back\r\",4\nplain text,5\n");
    }

    @Test
    void hiddenRecordsAreRefused() {
        assertThatThrownBy(() -> write(Fixtures.hiddenRecord()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read int count of Hidden[count=7]: expected a public record");
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> void write(R row) {
        CsvTable.write((Class<R>) row.getClass(), List.of(row), new StringBuilder());
    }

    @Test
    void aTargetThatFailsIsReported() {
        Writer full = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> CsvTable.write(Named.class, List.of(), full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write a table of Named: disk full");
    }
}
