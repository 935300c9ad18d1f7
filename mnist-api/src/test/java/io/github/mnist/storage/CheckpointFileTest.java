package io.github.mnist.storage;

import io.github.mnist.internal.npz.NpzBytes;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class CheckpointFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("checkpoint.npz");
    }

    private static Checkpoint checkpoint(int inputs, int classes, long steps) {
        AdamState state = new AdamState(
                SoftmaxParameters.glorotUniform(inputs, classes, steps),
                SoftmaxParameters.glorotUniform(inputs, classes, steps + 1),
                SoftmaxParameters.glorotUniform(inputs, classes, steps + 2),
                steps);
        EpochMetrics epoch =
                new EpochMetrics(1, 0.1, 0.2, Optional.of(new EpochMetrics.Metrics(0.3, 0.4)), Duration.ofMillis(70));
        return new Checkpoint(state, List.of(epoch));
    }

    @Test
    void aCheckpointComesBackBitForBit() {
        Checkpoint checkpoint = checkpoint(6, 4, 938);
        CheckpointFile.save(file, checkpoint);
        assertThat(CheckpointFile.load(file)).isEqualTo(checkpoint);
    }

    @Test
    void theTrainingsThatLedToACheckpointComeBack() {
        TrainingOptions options = Recipe.TUNED.options().withSeed(7);
        List<TrainingRun> runs = List.of(
                new TrainingRun("dl4j", "DL4J 1", "first: one", "abc", options, TrainingRun.Start.INITIAL, 0),
                new TrainingRun("djl", "DJL 2", "second", "def", options.withSeed(8), TrainingRun.Start.GIVEN, 938),
                new TrainingRun("jvm", "3", "third", "012", options.withBatchSize(1), TrainingRun.Start.GIVEN, 1876));
        Checkpoint checkpoint = checkpoint(6, 4, 2000);
        for (int first = 0; first < runs.size(); first++) {
            Checkpoint known =
                    new Checkpoint(checkpoint.state(), checkpoint.history(), runs.subList(first, runs.size()));
            CheckpointFile.save(file, known);
            assertThat(CheckpointFile.load(file)).isEqualTo(known);
            assertThat(CheckpointFile.load(file).origin()).contains(runs.get(2));
            assertThat(ModelFile.load(file).provenance()).isEmpty();
        }
        assertThat(checkpoint.origin()).isEmpty();
    }

    @Test
    void anInitialCheckpointWithoutHistoryComesBack() {
        Checkpoint initial = Checkpoint.initial(SoftmaxParameters.glorotUniform(6, 4, 1));
        CheckpointFile.save(file, initial);
        assertThat(CheckpointFile.load(file)).isEqualTo(initial);
    }

    @Test
    void sameCheckpointSameBytes() {
        CheckpointFile.save(file, checkpoint(6, 4, 3));
        Path other = directory.resolve("other.npz");
        CheckpointFile.save(other, checkpoint(6, 4, 3));
        assertThat(other).hasSameBinaryContentAs(file);
    }

    @Test
    void aCheckpointIsAModelToo() {
        Checkpoint checkpoint = checkpoint(6, 4, 3);
        CheckpointFile.save(file, checkpoint);
        assertThat(ModelFile.load(file))
                .isEqualTo(new SavedModel(checkpoint.state().parameters(), Optional.empty()));
    }

    @Test
    void aModelIsNoCheckpoint() {
        ModelFile.save(file, new SavedModel(SoftmaxParameters.zeros(6, 4), Optional.empty()));
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> CheckpointFile.load(file))
                .withMessage(file + ": expected an array 'weights_m', found weights, bias");
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        NpzBytes arrays = new NpzBytes();
        for (String suffix : List.of("", "_m", "_v")) {
            arrays.array("weights" + suffix, "<f4", "(1, 1)", 0, 0, 0, 0)
                    .array("bias" + suffix, "<f4", "(1,)", 0, 0, 0, 0);
        }
        byte[] history = "history: 0".getBytes(Charset.forName("UTF-32LE"));
        arrays.array("steps", "<i8", "()", 5, 0, 0, 0, 0, 0, 0, 0).array("history", "<U10", "()", history);
        arrays.write(file);
        assertThat(CheckpointFile.load(file).state().steps()).isEqualTo(5);

        byte[] negative =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(-2).array();
        arrays.array("steps", "<i4", "()", negative).write(file);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> CheckpointFile.load(file))
                .withMessageStartingWith(file + ": softmax parameters of 1 inputs and 1 classes with moments for ")
                .withMessageEndingWith(", after -2 steps: expected the same sizes and no negative count");

        arrays.array("steps", "<i8", "()", 5, 0, 0, 0, 0, 0, 0, 0)
                .array("weights_v", "<f4", "(2, 1)", new byte[8])
                .write(file);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> CheckpointFile.load(file))
                .withMessageContaining("softmax parameters of 2 inputs and 1 classes");
    }

    /** The bytes of an array are checked against its checksum, those of the number of steps as well. */
    @Test
    void noFlippedBitOfTheStepsGoesUnnoticed() throws IOException {
        CheckpointFile.save(file, checkpoint(1, 1, 0x1234567));
        byte[] content = Files.readAllBytes(file);
        int steps = new String(content, StandardCharsets.ISO_8859_1).indexOf("gE#\1");
        content[steps] ^= 1;
        Files.write(file, content);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> CheckpointFile.load(file))
                .withMessageStartingWith(file + ": array 'steps': corrupt: ");
    }

    /**
     * A process that saves one checkpoint after another is killed at a random moment, several times over: what is found
     * is always the last that it has told of, or the one after.
     */
    @Test
    @Timeout(120)
    void aKilledProcessLeavesTheLastCompleteCheckpoint() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 5; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            place(CheckpointFile.class) + System.getProperty("path.separator") + place(Saver.class),
                            Saver.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long told = 0;
            try (BufferedReader lines = process.inputReader()) {
                while (told < 3) {
                    told = Long.parseLong(lines.readLine());
                }
                Thread.sleep(random.nextInt(200));
                // That of the process itself would close the stream with what it has told.
                process.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    told = Long.parseLong(line);
                }
                assertThat(process.waitFor()).as("killed by signal 9").isEqualTo(128 + 9);
            }
            Checkpoint found = CheckpointFile.load(file);
            assertThat(found.state().steps()).isBetween(told, told + 1);
            assertThat(found)
                    .isEqualTo(checkpoint(
                            Saver.INPUTS, Saver.CLASSES, found.state().steps()));
        }
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Saves checkpoints large enough that it mostly is in the middle of one, and tells of each when it is done. */
    static final class Saver {
        static final int INPUTS = 10_000;
        static final int CLASSES = 20;

        private Saver() {}

        public static void main(String[] args) {
            Path file = Path.of(args[0]);
            for (long steps = 1; ; steps++) {
                CheckpointFile.save(file, checkpoint(INPUTS, CLASSES, steps));
                System.out.println(steps);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        CheckpointFile.save(file, checkpoint(1, 1, 3));
        byte[] content = Files.readAllBytes(file);
        for (int length = 0; length < content.length; length += 5) {
            Files.write(file, Arrays.copyOf(content, length));
            assertThat(catchThrowable(() -> CheckpointFile.load(file))).isInstanceOf(ModelFormatException.class);
        }
    }
}
