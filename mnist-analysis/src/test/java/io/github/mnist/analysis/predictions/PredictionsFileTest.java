package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PredictionsFileTest {
    private static final Path CASES = Path.of("src/test/resources/io/github/mnist/analysis/predictions");

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
    void probabilitiesMayMissOneByWhatRoundingToTheirDecimalsExplains() throws IOException {
        String hint = "; divide each row by its sum if that is what it means";

        assertThat(PredictionsFile.read(csv("label,p0,p1,p2\n1,0.34,0.33,0.34\n1,0.3334,0.3333,0.3334\n1,1,0,0\n"))
                        .size())
                .isEqualTo(3);
        refused(
                "label,p0,p1\n1,0.48,0.49\n",
                ", line 2: expected probabilities that sum to 1, found a sum of 0.97" + hint);
        refused(
                "label,p0,p1\n1,0.4800,0.5220\n",
                ", line 2: expected probabilities that sum to 1, found a sum of 1.002" + hint);
        refused(
                "label,p0,p1\n1,4.8e-01,5.4e-01\n",
                ", line 2: expected probabilities that sum to 1, found a sum of 1.02" + hint);
        Path file = CASES.resolve("not-normalised.csv");
        assertThatThrownBy(() -> PredictionsFile.read(file))
                .isInstanceOf(PredictionsFormatException.class)
                .hasMessage(file + ", line 2: expected probabilities that sum to 1, found a sum of 0.96" + hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-quoted.csv", "savetxt.csv"})
    void readsWhatRAndSavetxtWrite(String name) {
        LabelledPredictions predictions = PredictionsFile.read(CASES.resolve(name));

        assertThat(predictions.size()).isEqualTo(2);
        assertThat(predictions.label(0)).isEqualTo(1);
        assertThat(predictions.predictions().get(0).probabilities()).containsExactly(0.25f, 0.75f);
        assertThat(predictions.predictions().get(1).probabilities()).containsExactly(0.5f, 0.5f);
    }

    @Test
    void readsWhatIsGzippedWhateverItsName() throws IOException {
        Path plain = Files.copy(CASES.resolve("gzipped.csv.gz"), directory.resolve("predictions.csv"));

        assertThat(PredictionsFile.read(plain).predictions().get(0).probabilities())
                .containsExactly(0.25f, 0.75f);
        try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(plain)) {
            assertThat(pieces).extracting(LabelledPredictions::size).containsExactly(1);
        }
    }

    @Test
    void quotedFieldsAreThoseOfRfc4180() throws IOException {
        assertThat(PredictionsFile.read(csv("\"label\",\"p0\",\"p1\"\r\n\"1\",\"0.25\",\"0.75\"\r\n"))
                        .label(0))
                .isEqualTo(1);
    }

    /** A pipe can be read once: its first bytes tell the format and are part of the content. */
    @Test
    void aPipeIsReadOnce() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, "label,p0,p1\n1,0.25,0.75\n".getBytes(StandardCharsets.US_ASCII), WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();

        assertThat(PredictionsFile.read(pipe).label(0)).isEqualTo(1);
        writer.join();
    }

    @Test
    void aDashIsStandardInput() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("label,p0,p1\n1,0.25,0.75\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(PredictionsFile.read(Path.of("-")).label(0)).isEqualTo(1);
            System.setIn(new ByteArrayInputStream("PK\3\4".getBytes(StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> PredictionsFile.read(Path.of("-")))
                    .isInstanceOf(PredictionsFormatException.class)
                    .hasMessage("-: an .npz cannot be read from a pipe: write it to a file first");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aPerfectPredictorOf27DeclaredAnd26OccurringClassesHasAMacroMeanOf1() {
        ClassificationReport report =
                ClassificationReport.of(Evaluation.of(PredictionsFile.read(CASES.resolve("letters-perfect.csv")))
                        .confusion());

        assertThat(report.occurring()).isEqualTo(26);
        assertThat(report.macro()).isEqualTo(new ClassificationReport.Scores(1, 1, 1));
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
        refused("label,p0,p1\nNaN,0,1\n", ", line 2, column 1: expected a number, found 'NaN'");
        refused("label,p0,p1\n1,0x1.8p-1,0.25\n", ", line 2, column 2: expected a number, found '0x1.8p-1'");
        refused("label,p0,p1\n1,0.25d,0.75\n", ", line 2, column 2: expected a number, found '0.25d'");
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
        refused(
                "label,p0,p1\n" + "0".repeat(65_537),
                ": expected CSV as in RFC 4180, with fields of at most 65536 characters: Exception when reading record that"
                        + " started in line 2");
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
