package io.github.mnist.storage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.mnist.internal.npz.NpzBytes;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever bytes a file has, they are a whole model or checkpoint, or a {@link ModelFormatException}. */
class ModelFileFuzzTest {
    private static final List<EpochMetrics> EPOCHS = List.of(new EpochMetrics(
            1, 0.5, 0.75, Optional.of(new EpochMetrics.Metrics(0.25, 0.875)), Duration.ofMillis(1500)));

    @TempDir
    private static Path directory;

    private static String provenanceText() {
        return ProvenanceText.write(new Provenance(
                "djl", "1.0", "mine\n", "0123", Recipe.TUNED.options(), EPOCHS, Duration.ofMillis(2500)));
    }

    private static String historyText() {
        return HistoryText.write(new KeyValueText(), EPOCHS).format();
    }

    private static NpzBytes arrays() {
        NpzBytes arrays = new NpzBytes().stored();
        for (String suffix : List.of("", "_m", "_v")) {
            arrays.array("weights" + suffix, "<f4", "(2, 3)", new byte[24])
                    .array("bias" + suffix, "<f4", "(3,)", new byte[12]);
        }
        return arrays.array("steps", "<i8", "()", 5, 0, 0, 0, 0, 0, 0, 0);
    }

    private static NpzBytes withText(NpzBytes arrays, String name, String text) {
        byte[] characters = text.getBytes(Charset.forName("UTF-32LE"));
        return arrays.array(name, "<U" + characters.length / 4, "()", characters);
    }

    static Stream<byte[]> archive() {
        return Stream.of(
                withText(arrays(), "provenance", provenanceText()).bytes(),
                withText(arrays(), "history", historyText()).bytes());
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void archive(byte @NotNull [] content) throws IOException {
        Path file = Files.write(directory.resolve("archive.npz"), content);
        check(file, ModelFile::load).ifPresent(model -> finite(model.parameters()));
        check(file, CheckpointFile::load)
                .ifPresent(checkpoint -> finite(checkpoint.state().secondMoment()));
    }

    static Stream<byte[]> weights() {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
        return Stream.of(1, 2, 3).map(version -> NpzBytes.npy(version, header, new byte[24]));
    }

    /** An array within a zip file that is right, which mutated bytes hardly ever are. */
    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void weights(byte @NotNull [] array) {
        Path file = arrays().entry("weights.npy", array).write(directory.resolve("weights.npz"));
        check(file, ModelFile::load).ifPresent(model -> finite(model.parameters()));
    }

    static Stream<String> text() {
        return Stream.of(
                provenanceText(),
                historyText(),
                "seconds: " + "9".repeat(1000),
                "history: 9223372036854775807",
                "history");
    }

    /** What is read from a text, and written again, is read as the same. */
    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void text(@NotNull String text) {
        Path model = withText(arrays(), "provenance", text).write(directory.resolve("model.npz"));
        check(model, ModelFile::load)
                .flatMap(SavedModel::provenance)
                .ifPresent(provenance -> assertThat(
                                ProvenanceText.read(KeyValueText.parse(ProvenanceText.write(provenance))))
                        .isEqualTo(provenance));
        Path checkpoint = withText(arrays(), "history", text).write(directory.resolve("checkpoint.npz"));
        check(checkpoint, CheckpointFile::load)
                .map(Checkpoint::history)
                .ifPresent(history -> assertThat(HistoryText.read(HistoryText.write(new KeyValueText(), history)))
                        .isEqualTo(history));
    }

    private static <T> Optional<T> check(Path file, Function<Path, T> load) {
        try {
            return Optional.of(load.apply(file));
        } catch (ModelFormatException e) {
            assertThat(e.getMessage())
                    .contains(file.toString())
                    .hasSizeLessThan(1500)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            return Optional.empty();
        }
    }

    private static void finite(SoftmaxParameters parameters) {
        for (float weight : parameters.weights()) {
            assertThat(weight).isFinite();
        }
        assertThat(parameters.bias()).hasSize(parameters.classes());
    }
}
