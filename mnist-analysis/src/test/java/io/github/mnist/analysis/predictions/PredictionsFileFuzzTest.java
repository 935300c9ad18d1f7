package io.github.mnist.analysis.predictions;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.mnist.analysis.predictions.NpzFile.array;
import static io.github.mnist.analysis.predictions.NpzFile.floats;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes a file has, they are predictions, and the same ones piece by piece, or a
 * {@link PredictionsFormatException} with a short message.
 */
class PredictionsFileFuzzTest {
    @TempDir
    private static Path directory;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<byte[]> csv() {
        return Stream.of(
                ascii("label,p0,p1,p2\n2,0.25,0.125,0.625\n0,1,0,0\n"),
                ascii("label, p0 ,p1\r\n1.000e+00, 2.5e-01 ,7.5e-01\r\n\r\n0,1.0,0.0"),
                ascii("label,p0,p1\n1,NaN,1e-400\n"),
                ascii("label,p0\n0," + "1".repeat(2000)),
                ascii("\"label\",\"p0\",\"p1\"\n\"1\",\"0.2\n5\",0.75\n"),
                ascii("# label,p0\n0.0e+00,1.0e+00\n"));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void csv(byte @NotNull [] content) throws IOException {
        check(Files.write(directory.resolve("predictions.csv"), content));
    }

    private static byte[] labels() {
        return array("|u1", "3,", new byte[] {2, 0, 1});
    }

    private static byte[] probabilities() {
        return array("<f4", "3, 3", floats(0, 0, 1, 1, 0, 0, 0.25f, 0.5f, 0.25f));
    }

    static Stream<byte[]> npz() throws IOException {
        return Stream.of(Files.readAllBytes(write(labels(), probabilities())));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void npz(byte @NotNull [] content) throws IOException {
        check(Files.write(directory.resolve("predictions.npz"), content));
    }

    static Stream<byte[]> npy() {
        return Stream.of(
                labels(), probabilities(), array("<i8", "3,", new byte[24]), array("<f8", "3, 1", new byte[24]));
    }

    /** An array within a zip file that is right, which mutated bytes hardly ever are. */
    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void npy(byte @NotNull [] array) throws IOException {
        check(write(array, probabilities()));
        check(write(labels(), array));
    }

    private static Path write(byte[] labels, byte[] probabilities) throws IOException {
        return NpzFile.write(directory.resolve("arrays.npz"), labels, probabilities);
    }

    private static void check(Path file) {
        Optional<Evaluation> whole = read(() -> Evaluation.of(PredictionsFile.read(file)));
        Optional<Evaluation> pieces = read(() -> {
            try (Stream<LabelledPredictions> stream = PredictionsFile.pieces(file)) {
                return stream.map(Evaluation::of).reduce(Evaluation::merge).orElseThrow();
            }
        });
        assertThat(pieces).isEqualTo(whole);
    }

    private static Optional<Evaluation> read(Supplier<Evaluation> read) {
        try {
            return Optional.of(read.get());
        } catch (PredictionsFormatException e) {
            assertThat(e.getMessage()).hasSizeBetween(20, 1500).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            return Optional.empty();
        }
    }
}
