package io.github.mnist.analysis.predictions;

import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzException;
import io.github.mnist.internal.npz.NpzReader;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads predictions from a NumPy archive with the arrays {@code labels} and {@code probabilities}. */
final class NpzPredictionsReader implements PredictionsReader {
    /** Samples decoded at a time. */
    private static final int CHUNK = 1024;

    private final Path file;
    private final NpzReader arrays;
    private final NpyInput labels;
    private final NpyInput probabilities;
    private final int size;
    private final int classes;
    private final long[] labelChunk = new long[CHUNK];
    private float[] chunk = new float[0];
    private int position;

    NpzPredictionsReader(Path file, MemoryLimit memory) {
        this.file = file;
        this.arrays = checked(() -> NpzReader.open(file, memory));
        try {
            this.labels = checked(() -> arrays.array("labels"));
            this.probabilities = checked(() -> arrays.array("probabilities"));
            this.size = checked(() -> labels.expect(NpyKind.INTEGER, 1))[0];
            int[] sizes = checked(() -> probabilities.expect(NpyKind.FLOAT, 2));
            this.classes = sizes[1];
            if (sizes[0] != size || classes > LabelledRows.MAX_CLASSES) {
                throw new PredictionsFormatException(probabilities.where() + ": expected " + size
                        + " rows, one for each label, and up to " + LabelledRows.MAX_CLASSES + " columns, found "
                        + sizes[0]
                        + " rows and " + classes + " columns");
            }
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public boolean readRow(LabelledRows rows) {
        if (position == size) {
            return false;
        }
        int inChunk = position % CHUNK;
        if (inChunk == 0) {
            readChunk(Math.min(CHUNK, size - position));
        }
        System.arraycopy(chunk, inChunk * classes, rows.probabilities(), rows.offset(), classes);
        rows.add((double) labelChunk[inChunk], 0, file + ", sample " + position);
        position++;
        return true;
    }

    private void readChunk(int count) {
        checked(() -> {
            labels.readIntegers(count, (index, label) -> labelChunk[index] = label);
            chunk = probabilities.readFloats(count * classes);
            if (position + count == size) {
                labels.expectEnd();
                probabilities.expectEnd();
            }
            return count;
        });
    }

    private static <T> T checked(Supplier<T> action) {
        try {
            return action.get();
        } catch (NpzException e) {
            throw new PredictionsFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        arrays.close();
    }
}
