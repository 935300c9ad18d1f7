package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mnist.analysis.predictions.NpzFile.array;
import static io.github.mnist.analysis.predictions.NpzFile.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NpzPredictionsTest {
    @TempDir
    Path directory;

    private Path npz(byte[] labels, byte[] probabilities) throws IOException {
        return NpzFile.write(directory.resolve("predictions.npz"), labels, probabilities);
    }

    private void refused(byte[] labels, byte[] probabilities, String message) throws IOException {
        Path file = npz(labels, probabilities);

        assertThatThrownBy(() -> PredictionsFile.read(file))
                .isInstanceOf(PredictionsFormatException.class)
                .hasMessage(file + message);
    }

    /** Whatever a test reads, right or wrong, is closed. Linux tells which files are open. */
    @AfterEach
    void noFileStaysOpen() throws IOException {
        assertThat(OpenFiles.in(directory)).isEmpty();
    }

    private static LabelledPredictions resource(String name) throws URISyntaxException {
        return PredictionsFile.read(Path.of(
                Objects.requireNonNull(Evaluation.class.getResource(name), name).toURI()));
    }

    /**
     * The file was made from predictions.csv: {@code numpy.savez_compressed("predictions.npz",
     * labels=data[:, 0].astype(int), probabilities=data[:, 1:])}.
     */
    @Test
    void whatNumpySavesAsLongsAndDoublesIsWhatTheCsvSays() throws URISyntaxException {
        LabelledPredictions npz = resource("predictions.npz");
        LabelledPredictions csv = resource("predictions.csv");

        assertThat(npz.size()).isEqualTo(400);
        assertThat(npz.predictions()).isEqualTo(csv.predictions());
        assertThat(Evaluation.of(npz)).isEqualTo(Evaluation.of(csv));
    }

    @Test
    void readsBytesAndFloats() throws IOException {
        LabelledPredictions predictions = PredictionsFile.read(npz(
                array("|u1", "2,", new byte[] {2, 0}), array("<f4", "2, 3", floats(0.25f, 0.125f, 0.625f, 1, 0, 0))));

        assertThat(predictions.label(0)).isEqualTo(2);
        assertThat(predictions.label(1)).isZero();
        assertThat(predictions.predictions().get(0).probabilities()).containsExactly(0.25f, 0.125f, 0.625f);
        assertThat(predictions.predictions().get(1).probabilities()).containsExactly(1, 0, 0);
    }

    @Test
    void piecesAreTheWholeInOrder() throws IOException {
        int size = 5000;
        byte[] labels = new byte[size];
        float[] rows = new float[2 * size];
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) (i % 2);
            rows[2 * i] = i / 8192f;
            rows[2 * i + 1] = 1 - i / 8192f;
        }
        Path file = npz(array("|u1", size + ",", labels), array("<f4", size + ", 2", floats(rows)));

        try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
            assertThat(pieces.peek(piece -> assertThat(piece.predictions().probability(0, 0))
                                    .isEqualTo(piece.index(0) / 8192f))
                            .map(Evaluation::of)
                            .reduce(Evaluation::merge))
                    .hasValue(Evaluation.of(PredictionsFile.read(file)));
        }
    }

    /** As a parallel stream they come in any order, and the indices tell which is which. */
    @Test
    void parallelPiecesAreEachThereOnce() throws IOException {
        int size = 100_000;
        byte[] labels = new byte[size];
        float[] rows = new float[2 * size];
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) (i % 2);
            rows[2 * i] = i / 131072f;
            rows[2 * i + 1] = 1 - i / 131072f;
        }
        Path file = npz(array("|u1", size + ",", labels), array("<f4", size + ", 2", floats(rows)));

        try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
            long[] indices = pieces.parallel()
                    .flatMapToLong(piece -> IntStream.range(0, piece.size())
                            .peek(i -> assertThat(piece.predictions().probability(i, 0))
                                    .isEqualTo(piece.index(i) / 131072f))
                            .mapToLong(piece::index))
                    .sorted()
                    .toArray();
            assertThat(indices).isEqualTo(LongStream.range(0, size).toArray());
        }
        try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
            assertThat(pieces.parallel().map(Evaluation::of).reduce(Evaluation::merge))
                    .hasValue(Evaluation.of(PredictionsFile.read(file)));
        }
    }

    @Test
    void wrongRowsAreRefusedWithTheirSample() throws IOException {
        refused(
                array("|u1", "2,", new byte[] {1, 2}),
                array("<f4", "2, 2", floats(0, 1, 1, 0)),
                ", sample 1: expected a label of 0 to 1, found 2.0");
        refused(
                array("|i1", "1,", new byte[] {-1}),
                array("<f4", "1, 2", floats(0, 1)),
                ", sample 0: expected a label of 0 to 1, found -1.0");
        refused(
                array("|u1", "1,", new byte[] {1}),
                array("<f4", "1, 2", floats(3, 1)),
                ", sample 0: expected a probability of 0 to 1 for class 0, found 3.0; logits need a softmax first");
    }

    @Test
    void arraysThatDoNotFitAreRefused() throws IOException {
        String where = ": array 'probabilities': expected 2 rows, one for each label, and up to 256 columns, found ";

        refused(array("|u1", "2,", new byte[2]), array("<f4", "1, 2", floats(0, 1)), where + "1 rows and 2 columns");
        refused(
                array("|u1", "2,", new byte[2]),
                array("<f4", "2, 257", floats(new float[514])),
                where + "2 rows and 257 columns");
        refused(
                array("<f4", "1,", floats(1)),
                array("<f4", "1, 2", floats(0, 1)),
                ": array 'labels': expected an integer type in 1 dimensions, found dtype '<f4' and shape (1,)");
        refused(
                array("|u1", "2,", new byte[2]),
                array("|u1", "2, 2", new byte[4]),
                ": array 'probabilities': expected float16, float32 or float64 in 2 dimensions, found dtype '|u1' and shape (2,"
                        + " 2)");
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() throws IOException {
        Path file = npz(array("|u1", "2,", new byte[2]), array("<f4", "2, 2", floats(0, 1, 1, 0)));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

        assertThatThrownBy(() -> PredictionsFile.read(file))
                .isInstanceOf(PredictionsFormatException.class)
                .hasMessageStartingWith(file.toString());
    }

    /** The checksum of one array is changed, and everything else is right. */
    @ParameterizedTest
    @ValueSource(strings = {"labels", "probabilities"})
    void aChecksumThatIsWrongIsFoundAtTheEnd(String array) throws IOException {
        Path file = npz(array("|u1", "2,", new byte[] {1, 0}), array("<f4", "2, 2", floats(0, 1, 1, 0)));
        byte[] content = Files.readAllBytes(file);
        int labelsEntry = content.length - 22 - 2 * 46 - "labels.npyprobabilities.npy".length();
        int crc = 16 + (array.equals("labels") ? labelsEntry : labelsEntry + 46 + "labels.npy".length());
        content[crc]++;
        Files.write(file, content);

        assertThatThrownBy(() -> PredictionsFile.read(file))
                .isInstanceOf(PredictionsFormatException.class)
                .hasMessageStartingWith(file + ": array '" + array + "': corrupt: expected a CRC of ");
    }
}
