package io.github.mnist.analysis.predictions;

import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.npz.NpyElements;
import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzException;
import io.github.mnist.internal.npz.NpzReader;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads predictions from a NumPy archive with the arrays {@code labels} and {@code probabilities}. */
final class NpzPredictionsReader implements PredictionsReader {
    private final Path file;
    private final NpzReader arrays;
    private final NpyInput labels;
    private final NpyInput probabilities;
    private final int size;
    private final int classes;
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
    public @Nullable Block read(int most) {
        if (position == size) {
            return null;
        }
        int first = position;
        int count = Math.min(most, size - position);
        NpyElements ownLabels = checked(() -> labels.read(count));
        NpyElements rows = checked(() -> probabilities.read(count * classes));
        position += count;
        if (position == size) {
            checked(() -> {
                labels.expectEnd();
                probabilities.expectEnd();
                return size;
            });
        }
        return new NpzBlock(file, first, ownLabels, rows);
    }

    private record NpzBlock(Path file, int first, NpyElements labels, NpyElements probabilities) implements Block {
        @Override
        public int size() {
            return labels.count();
        }

        @Override
        public void decode(LabelledRows rows) {
            probabilities.floats(rows.probabilities(size()), rows.offset());
            long[] given = labels.integers();
            for (int i = 0; i < given.length; i++) {
                rows.add((double) given[i], 0, file, ", sample ", first + i);
            }
        }
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
