package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@link PredictionsFile#write} leaves behind. */
class WrittenPredictionsTest {
    @TempDir
    Path directory;

    private static LabelledPredictions two() {
        return LabelledPredictions.of(
                Predictions.of(3, new float[] {0.1f, 0.3f, 0.6f, 1e-30f, 1, Float.MIN_VALUE}), 2, 1);
    }

    /** LabelledRows of a softmax over logits up to 60 apart, so that the probabilities go down to 1e-26. */
    private static LabelledPredictions random(int size, int classes, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[size * classes];
        int[] labels = random.ints(size, 0, classes).toArray();
        for (int i = 0; i < size; i++) {
            double[] powers = random.doubles(classes, 0, 60).map(Math::exp).toArray();
            double sum = Arrays.stream(powers).sum();
            for (int digit = 0; digit < classes; digit++) {
                rows[i * classes + digit] = (float) (powers[digit] / sum);
            }
        }
        return LabelledPredictions.of(Predictions.of(classes, rows), labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.npz", "P.CSV", "p.model.NPZ"})
    void comesBackBitForBit(String name) {
        Path file = directory.resolve(name);
        LabelledPredictions written = random(5_000, 10, 1);

        PredictionsFile.write(file, written);

        LabelledPredictions read = PredictionsFile.read(file);
        assertThat(read.size()).isEqualTo(5_000);
        assertThat(read.classes()).isEqualTo(10);
        for (int i = 0; i < 5_000; i++) {
            assertThat(read.label(i)).isEqualTo(written.label(i));
            assertThat(read.predictions().get(i).probabilities())
                    .containsExactly(written.predictions().get(i).probabilities());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.npz"})
    void asManyAs256ClassesComeBack(String name) {
        Path file = directory.resolve(name);
        LabelledPredictions written = random(300, 256, 2);

        PredictionsFile.write(file, written);

        LabelledPredictions read = PredictionsFile.read(file);
        assertThat(read.predictions()).isEqualTo(written.predictions());
        assertThat(read.label(7)).isEqualTo(written.label(7));
    }

    @Test
    void csvHasTheHeaderAndTheShortestDecimals() throws IOException {
        Path file = directory.resolve("p.csv");

        PredictionsFile.write(file, two());

        assertThat(file).hasContent("""
                label,p0,p1,p2
                2,0.1,0.3,0.6
                1,1.0E-30,1.0,1.4E-45
                """);
    }

    @Test
    void theSamePredictionsGiveTheSameBytesInPlaceOfAnOlderFile() throws IOException {
        Path first = directory.resolve("a.npz");
        Path second = Files.writeString(directory.resolve("b.npz"), "older");

        PredictionsFile.write(first, two());
        PredictionsFile.write(second, two());

        assertThat(second).hasSameBinaryContentAs(first);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.txt", "csv", "p.npz.gz", "p"})
    void otherNamesAreRefused(String name) {
        Path file = directory.resolve(name);

        assertThatThrownBy(() -> PredictionsFile.write(file, two()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": expected a name that ends in .csv or .npz");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatCannotBeReadBackIsRefused() {
        Path file = directory.resolve("p.csv");

        assertThatThrownBy(() -> PredictionsFile.write(file, random(0, 10, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": expected at least one sample and up to 256 classes, found 0 labelled"
                        + " predictions for 10 classes");
        assertThatThrownBy(() -> PredictionsFile.write(file, random(1, 257, 3)))
                .hasMessageEndingWith("found 1 labelled predictions for 257 classes");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.npz"})
    void placesThatCannotBeWrittenAreNamed(String name) throws IOException {
        Path missing = directory.resolve("missing").resolve(name);
        Path taken = Files.createDirectory(directory.resolve(name));

        assertThatThrownBy(() -> PredictionsFile.write(missing, two()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": cannot be written: no directory " + missing.getParent() + ", make it first");
        assertThatThrownBy(() -> PredictionsFile.write(taken, two()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(taken + ": cannot be written: expected a file, found a directory");
    }

    private static Stream<LabelledPredictions> inPieces(LabelledPredictions all, int... sizes) {
        Stream.Builder<LabelledPredictions> pieces = Stream.builder();
        int from = 0;
        for (int size : sizes) {
            pieces.add(all.select(IntStream.range(from, from + size).toArray()));
            from += size;
        }
        return pieces.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "npz"})
    void piecesGiveTheBytesOfTheWhole(String suffix) {
        LabelledPredictions all = random(30_000, 10, 4);
        Path whole = directory.resolve("whole." + suffix);
        Path pieces = directory.resolve("pieces." + suffix);

        PredictionsFile.write(whole, all);
        PredictionsFile.write(pieces, inPieces(all, 0, 20_000, 0, 1, 9_999));

        assertThat(pieces).hasSameBinaryContentAs(whole);
    }

    @Test
    void aStreamGetsWhatTheFileGets() throws IOException {
        LabelledPredictions all = random(100, 10, 5);
        PredictionsFile.write(directory.resolve("p.csv"), all);
        PredictionsFile.write(directory.resolve("p.npz"), all);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream npz = new ByteArrayOutputStream();

        PredictionsFile.writeCsv(csv, inPieces(all, 60, 40));
        PredictionsFile.writeNpz(npz, inPieces(all, 60, 40));

        assertThat(csv.toByteArray()).isEqualTo(Files.readAllBytes(directory.resolve("p.csv")));
        assertThat(npz.toByteArray()).isEqualTo(Files.readAllBytes(directory.resolve("p.npz")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.npz"})
    void piecesThatDoNotFitLeaveTheOlderFile(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "older");

        assertThatThrownBy(() -> PredictionsFile.write(file, Stream.of(random(5, 10, 6), random(5, 9, 6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": pieces for 10 and for 9 classes: expected the same number");
        assertThatThrownBy(() -> PredictionsFile.write(file, Stream.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": expected at least one sample and up to 256 classes, found none");
        assertThat(file).hasContent("older");
    }
}
