package io.github.mnist.storage;

import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzReader;
import io.github.mnist.internal.npz.NpzWriter;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.TrainingTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Saves checkpoints and loads them, to go on with a training in another process with
 * {@link TrainingTask#resumeFrom}.
 *
 * <p>The file is an {@code .npz} as {@link ModelFile} writes, with the same {@code weights} and {@code bias} (so that it
 * can be loaded as a model too), {@link Adam}'s moments as {@code weights_m}, {@code bias_m}, {@code weights_v} and
 * {@code bias_v}, the number of {@code steps}, and two texts: {@code history}, and {@code origin} with the training that the
 * checkpoint belongs to, which is missing for one made by hand.
 */
public final class CheckpointFile {
    private static final String FIRST_MOMENT = "_m";
    private static final String SECOND_MOMENT = "_v";
    private static final String STEPS = "steps";
    private static final String HISTORY = "history";
    private static final String ORIGIN = "origin";

    private CheckpointFile() {}

    /**
     * Saves a checkpoint. At any moment either the whole new file is there or what was there before; a process that is
     * killed meanwhile may leave a file beside it whose name ends in {@code .tmp}. The same checkpoint gives the same
     * bytes.
     *
     * @param file the file, in place of an older one if there is one
     * @param checkpoint the checkpoint
     * @throws UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException if the history is not of the epochs from 1, in order
     */
    public static void save(Path file, Checkpoint checkpoint) {
        AdamState state = checkpoint.state();
        NpzWriter arrays = new NpzWriter();
        ModelArrays.write(arrays, "", state.parameters());
        ModelArrays.write(arrays, FIRST_MOMENT, state.firstMoment());
        ModelArrays.write(arrays, SECOND_MOMENT, state.secondMoment());
        arrays.integer(STEPS, state.steps());
        arrays.text(
                HISTORY,
                HistoryText.write(new KeyValueText(), checkpoint.history()).format());
        if (!checkpoint.runs().isEmpty()) {
            arrays.text(
                    ORIGIN,
                    ProvenanceText.writeRuns(new KeyValueText(), checkpoint.runs())
                            .format());
        }
        arrays.save(file);
    }

    /**
     * Loads a checkpoint.
     *
     * @param file the file
     * @return the checkpoint, bit for bit as it was saved
     * @throws ModelFormatException if the content of the file is wrong
     * @throws UncheckedIOException if the file is missing or cannot be read
     */
    public static Checkpoint load(Path file) {
        return ModelArrays.load(file, CheckpointFile::read);
    }

    private static Checkpoint read(NpzReader arrays) {
        AdamState state = new AdamState(
                ModelArrays.read(arrays, ""),
                ModelArrays.read(arrays, FIRST_MOMENT),
                ModelArrays.read(arrays, SECOND_MOMENT),
                readSteps(arrays));
        List<EpochMetrics> history = ModelArrays.readKeyValues(arrays, HISTORY, HistoryText::read);
        return arrays.has(ORIGIN)
                ? new Checkpoint(state, history, ModelArrays.readKeyValues(arrays, ORIGIN, ProvenanceText::readRuns))
                : new Checkpoint(state, history);
    }

    private static long readSteps(NpzReader arrays) {
        try (NpyInput array = arrays.array(STEPS)) {
            array.expect(NpyKind.INTEGER, 0);
            long[] steps = new long[1];
            array.readIntegers(1, (index, value) -> steps[index] = value);
            array.expectEnd();
            return steps[0];
        }
    }
}
