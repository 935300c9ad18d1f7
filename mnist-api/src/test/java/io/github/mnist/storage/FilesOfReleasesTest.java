package io.github.mnist.storage;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingRun;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that a version has written are read by all later ones. They are committed as that version wrote them, and stay: where
 * a format changes, {@link #main} writes another directory, which joins those that are read.
 */
class FilesOfReleasesTest {
    private static final SoftmaxParameters PARAMETERS =
            SoftmaxParameters.of(3, 2, new float[] {1, -2, 0.1f, -0f, Float.MIN_VALUE, 1e30f}, new float[] {0.5f, -7});
    private static final List<EpochMetrics> HISTORY = List.of(
            new EpochMetrics(1, 0.1 + 0.2, 1 / 3.0, Optional.empty(), Duration.ofNanos(1_234_567_891)),
            new EpochMetrics(
                    2, Math.PI, 1, Optional.of(new EpochMetrics.Metrics(0.25, 2 / 3.0)), Duration.ofSeconds(7)));
    private static final List<TrainingRun> RUNS = List.of(
            new TrainingRun(
                    "dl4j",
                    "mnist-dl4j 0.1.0 on DL4J",
                    "first: one",
                    "0123abcd",
                    new TrainingOptions(5, 32, LearningRate.cosine(0.1), Initialization.ZEROS, -3, 2),
                    TrainingRun.Start.INITIAL,
                    0),
            new TrainingRun(
                    "jvm",
                    "mnist-jvm 0.1.0",
                    "zw\u00f6lf Bilder",
                    "4567ef89",
                    new TrainingOptions(
                            2, 64, LearningRate.constant(0.01), Initialization.GLOROT_UNIFORM, Long.MAX_VALUE, 1),
                    TrainingRun.Start.GIVEN,
                    938));
    private static final SavedModel MODEL =
            new SavedModel(PARAMETERS, Optional.of(new Provenance(RUNS, HISTORY, Duration.ofMillis(2500))));
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            new AdamState(
                    PARAMETERS,
                    SoftmaxParameters.of(3, 2, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8}),
                    SoftmaxParameters.of(3, 2, new float[] {9, 10, 11, 12, 13, 14}, new float[] {15, 16}),
                    1876),
            HISTORY,
            RUNS);

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void modelIsReadByLaterVersions(String version) throws URISyntaxException {
        assertThat(ModelFile.load(committed(version, "model.npz"))).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void checkpointIsReadByLaterVersions(String version) throws URISyntaxException {
        assertThat(CheckpointFile.load(committed(version, "checkpoint.npz"))).isEqualTo(CHECKPOINT);
    }

    private static Path committed(String version, String name) throws URISyntaxException {
        URL file = FilesOfReleasesTest.class.getResource("written-by-" + version + "/" + name);
        return Path.of(Objects.requireNonNull(file, name).toURI());
    }

    /**
     * Writes the files as this version does.
     *
     * @param args a directory, such as {@code src/test/resources/io/github/mnist/storage/written-by-0.2}
     * @throws IOException if it cannot be made
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        ModelFile.save(directory.resolve("model.npz"), MODEL);
        CheckpointFile.save(directory.resolve("checkpoint.npz"), CHECKPOINT);
    }
}
