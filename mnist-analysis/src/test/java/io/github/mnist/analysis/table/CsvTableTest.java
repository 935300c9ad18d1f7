package io.github.mnist.analysis.table;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.labels.LabelIssue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void constantsAreInLowerCase() {
        StringBuilder target = new StringBuilder();

        CsvTable.write(
                Disagreement.class,
                List.of(new Disagreement(1, 2, 3, 4, Disagreement.Right.NEITHER, 0.5f, 1, 0, 0.25f)),
                target);

        assertThat(target.toString()).endsWith("\n1,2,3,4,neither,0.5,1.0,0.0,0.25\n");
    }

    @Test
    void fileIsInPlaceOfAnOlderOne(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("issues.csv"), "older");

        CsvTable.write(Named.class, List.of(new Named("\u00e9\u2713", 1)), file);

        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo("name,count\n\u00e9\u2713,1\n");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        assertThatThrownBy(() -> CsvTable.write(Named.class, List.of(), directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(directory + ": cannot be written: expected a file, found a directory");
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
