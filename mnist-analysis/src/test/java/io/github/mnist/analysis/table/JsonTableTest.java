package io.github.mnist.analysis.table;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.labels.LabelIssue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTableTest {
    /** A row with a name. */
    public record Named(String name, double number) {}

    private static <R extends Record> String json(Class<R> type, List<R> rows) {
        StringBuilder target = new StringBuilder();
        JsonTable.write(type, rows, target);
        return target.toString();
    }

    @Test
    void objectForEachRowWithItsComponentsInOrder() {
        assertThat(json(
                        LabelIssue.class,
                        List.of(new LabelIssue(7, 4, 9, 7.5e-6, true), new LabelIssue(3, 1, 1, 0.5, false))))
                .isEqualTo("""
                        [{"index":7,"given":4,"suggested":9,"score":7.5E-6,"candidate":true},\
                        {"index":3,"given":1,"suggested":1,"score":0.5,"candidate":false}]""");
        assertThat(json(Sample.class, List.of(new Sample(2, 0, 3, 0.1f, 0.8f)))).isEqualTo("""
                        [{"index":2,"label":0,"predicted":3,"trueProbability":0.1,"predictedProbability":0.8}]""");
    }

    @Test
    void noRowsAreAnEmptyArray() {
        assertThat(json(LabelIssue.class, List.of())).isEqualTo("[]");
    }

    @Test
    void constantsAreInLowerCase() {
        assertThat(json(
                        Disagreement.class,
                        List.of(new Disagreement(1, 2, 3, 4, Disagreement.Right.NEITHER, 0.5f, 1, 0, 0.25f))))
                .contains("\"right\":\"neither\",");
    }

    @Test
    void textIsEscaped() {
        assertThat(json(Named.class, List.of(new Named("a \"b\" \\ \n\u0000\u007f \u00e9\ud83d\ude00/~", 1))))
                .isEqualTo(
                        "[{\"name\":\"a \\\"b\\\" \\\\ \\u000a\\u0000\\u007f \\u00e9\\ud83d\\ude00/~\",\"number\":1.0}]");
    }

    @Test
    void numbersThatJsonDoesNotKnowAreNull() {
        assertThat(json(
                        Named.class,
                        List.of(
                                new Named("", Double.NaN),
                                new Named("", Double.NEGATIVE_INFINITY),
                                new Named("", -0.0))))
                .isEqualTo(
                        "[{\"name\":\"\",\"number\":null},{\"name\":\"\",\"number\":null},{\"name\":\"\",\"number\":-0.0}]");
    }

    @Test
    void fileIsInPlaceOfAnOlderOne(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("issues.json"), "older");

        JsonTable.write(Named.class, List.of(new Named("x", 1)), file);

        assertThat(file).hasContent("[{\"name\":\"x\",\"number\":1.0}]");
        assertThatThrownBy(() -> JsonTable.write(Named.class, List.of(), directory.resolve("no/x.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written: no directory ");
    }

    @Test
    void hiddenRecordsAreRefused() {
        assertThatThrownBy(() -> write(Fixtures.hiddenRecord()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read int count of Hidden[count=7]: expected a public record");
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> void write(R row) {
        json((Class<R>) row.getClass(), List.of(row));
    }
}
