package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PredictionsFileTest {
    @TempDir
    Path directory;

    private Path csv(String content) throws IOException {
        return Files.writeString(directory.resolve("predictions.csv"), content, StandardCharsets.UTF_8);
    }

    private void refused(String content, String message) throws IOException {
        Path file = csv(content);

        assertThatThrownBy(() -> PredictionsFile.read(file))
                .isInstanceOf(PredictionsFormatException.class)
                .hasMessage(file + message);
    }

    /** Whatever a test reads, right or wrong, is closed. Linux tells which files are open. */
    @AfterEach
    void noFileStaysOpen() throws IOException {
        assertThat(OpenFiles.in(directory)).isEmpty();
    }

    @Test
    void readsLabelsAndProbabilities() throws IOException {
        LabelledPredictions predictions = PredictionsFile.read(csv("label,p0,p1,p2\n2,0.25,0.125,0.625\n0,1,0,0\n"));

        assertThat(predictions.size()).isEqualTo(2);
        assertThat(predictions.classes()).isEqualTo(3);
        assertThat(predictions.label(0)).isEqualTo(2);
        assertThat(predictions.index(1)).isEqualTo(1);
        assertThat(predictions.predictions().get(0).probabilities()).containsExactly(0.25f, 0.125f, 0.625f);
        assertThat(predictions.predictions().get(1).probabilities()).containsExactly(1, 0, 0);
    }

    @Test
    void readsWhatSpreadsheetsAndNumpyWrite() throws IOException {
        LabelledPredictions predictions = PredictionsFile.read(
                csv("\uFEFFlabel, p0 ,p1\r\n1.000e+00, 2.5e-01 ,7.5e-01\r\n\r\n0,1.0,0.0\r\n   \n"));

        assertThat(predictions.size()).isEqualTo(2);
        assertThat(predictions.label(0)).isEqualTo(1);
        assertThat(predictions.predictions().probability(0, 1)).isEqualTo(0.75f);
    }

    @Test
    void oneClassIsEnough() throws IOException {
        assertThat(PredictionsFile.read(csv("label,p0\n0,1\n")).classes()).isEqualTo(1);
    }

    @Test
    void theLastLineNeedsNoBreak() throws IOException {
        assertThat(PredictionsFile.read(csv("label,p0,p1\n1,0,1")).size()).isEqualTo(1);
    }

    @Test
    void roundedProbabilitiesMayMissOneALittle() throws IOException {
        assertThat(PredictionsFile.read(csv("label,p0,p1\n1,0.47,0.49\n1,0.53,0.51\n"))
                        .size())
                .isEqualTo(2);
        refused("label,p0,p1\n1,0.47,0.47\n", ", line 2: expected probabilities that sum to 1, found a sum of 0.94");
        refused("label,p0,p1\n1,0.5,0.56\n", ", line 2: expected probabilities that sum to 1, found a sum of 1.06");
    }

    @Test
    void piecesAreTheWholeInOrder() throws IOException {
        StringBuilder content = new StringBuilder("label,p0,p1\n");
        for (int i = 0; i < 10_000; i++) {
            content.append(i % 2)
                    .append(',')
                    .append(i / 16384f)
                    .append(',')
                    .append(1 - i / 16384f)
                    .append('\n');
        }
        Path file = csv(content.toString());

        List<LabelledPredictions> pieces;
        try (Stream<LabelledPredictions> stream = PredictionsFile.pieces(file)) {
            pieces = stream.toList();
        }

        assertThat(pieces).extracting(LabelledPredictions::size).containsExactly(4096, 4096, 1808);
        assertThat(pieces.get(2).index(7)).isEqualTo(8199);
        assertThat(pieces.get(2).predictions().probability(7, 0)).isEqualTo(8199 / 16384f);
        LabelledPredictions whole = PredictionsFile.read(file);
        assertThat(whole.size()).isEqualTo(10_000);
        assertThat(pieces.stream().map(Evaluation::of).reduce(Evaluation::merge))
                .hasValue(Evaluation.of(whole));
    }

    @Test
    void aFullLastPieceIsNotFollowedByAnEmptyOne() throws IOException {
        Path file = csv("label,p0,p1\n" + "1,0,1\n".repeat(4096));

        try (Stream<LabelledPredictions> stream = PredictionsFile.pieces(file)) {
            assertThat(stream).extracting(LabelledPredictions::size).containsExactly(4096);
        }
    }

    @Test
    void wrongHeadersAreRefused() throws IOException {
        String expected = ", line 1: expected the header label,p0,p1,... with up to 256 classes, found ";

        refused("", expected + "nothing");
        refused("label\n", expected + "label");
        refused("p0,p1,label\n", expected + "p0,p1,label");
        refused("label,p1,p2\n", expected + "label,p1,p2");
        refused("0,0.5,0.5\n", expected + "0,0.5,0.5");
        refused("x".repeat(300), expected + "x".repeat(200) + "...");
    }

    @Test
    void asManyAs256ClassesAreRead() throws IOException {
        StringBuilder header = new StringBuilder("label");
        StringBuilder row = new StringBuilder("255");
        for (int digit = 0; digit < 256; digit++) {
            header.append(",p").append(digit);
            row.append(digit == 255 ? ",1" : ",0");
        }

        assertThat(PredictionsFile.read(csv(header + "\n" + row)).label(0)).isEqualTo(255);
        refused(
                header + ",p256\n" + row + ",0",
                ", line 1: expected the header label,p0,p1,... with up to 256 classes, found "
                        + header.substring(0, 200) + "...");
    }

    @Test
    void wrongRowsAreRefusedWithTheirLine() throws IOException {
        refused("label,p0,p1\n1,0,1\n\n1,0\n", ", line 4: expected 3 columns as in the header, found 2");
        refused("label,p0,p1\n1\n", ", line 2: expected 3 columns as in the header, found 1");
        refused("label,p0,p1\n1,0,1,0\n", ", line 2: expected 3 columns as in the header, found more");
        refused("label,p0,p1\n2,0,1\n", ", line 2: expected a label of 0 to 1, found 2.0");
        refused("label,p0,p1\n-1,0,1\n", ", line 2: expected a label of 0 to 1, found -1.0");
        refused("label,p0,p1\n0.5,0,1\n", ", line 2: expected a label of 0 to 1, found 0.5");
        refused("label,p0,p1\nNaN,0,1\n", ", line 2: expected a label of 0 to 1, found NaN");
        refused("label,p0,p1\n1,zero,1\n", ", line 2, column 2: expected a number, found 'zero'");
        refused("label,p0,p1\n,0,1\n", ", line 2, column 1: expected a number, found ''");
        refused("label,p0,p1\n1,\0,1\n", ", line 2, column 2: expected a number, found '\\u0000'");
        refused("label,p0,p1\n\0\n", ", line 2, column 1: expected a number, found '\\u0000'");
        refused(
                "label,p0,p1\n1,\u001b[2J\u0007,1\n",
                ", line 2, column 2: expected a number, found '\\u001b[2J\\u0007'");
        refused(
                "label,p0,p1\n1,-3.5,4.5\n",
                ", line 2: expected a probability of 0 to 1 for class 0, found -3.5; logits need a softmax first");
        refused(
                "label,p0,p1\n1,0,NaN\n",
                ", line 2: expected a probability of 0 to 1 for class 1, found NaN; logits need a softmax first");
        refused(
                "label,p0,p1\n1,0,1.0001\n",
                ", line 2: expected a probability of 0 to 1 for class 1, found 1.0001; logits need a softmax first");
    }

    @Test
    void aHeaderWithoutSamplesIsRefused() throws IOException {
        refused("label,p0,p1\n", ": expected at least one sample, found none");
        Path file = csv("label,p0,p1\n\n");

        try (Stream<LabelledPredictions> stream = PredictionsFile.pieces(file)) {
            assertThatThrownBy(stream::toList)
                    .isInstanceOf(PredictionsFormatException.class)
                    .hasMessage(file + ": expected at least one sample, found none");
        }
    }

    @Test
    void aFileWithoutLineBreaksEndsInAnErrorNotInTheHeap() throws IOException {
        refused("label,p0,p1\n" + "0".repeat(65_537), ", line 2: expected a line of at most 65536 bytes, found more");
        refused("label,p0,p1\n" + "0".repeat(65_536), ", line 2: expected 3 columns as in the header, found 1");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> PredictionsFile.read(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(directory + ": cannot be read: is a directory");
        Path missing = directory.resolve("missing.csv");
        assertThatThrownBy(() -> PredictionsFile.pieces(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(missing + ": cannot be read: java.nio.file.NoSuchFileException");
    }
}
