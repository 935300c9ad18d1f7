package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.nio.file.Path;
import java.util.Arrays;

/** Labels and rows of probabilities, checked and gathered while they are read. */
final class LabelledRows {
    static final int MAX_CLASSES = 256;

    /** What probabilities of 16 bits, or cut off after four decimals, miss 1 by. */
    private static final double SUM_TOLERANCE = 1e-3;

    /** Two decimals for ten classes. */
    private static final double MOST_TOLERANCE = 0.05;

    private static final float RANGE_TOLERANCE = 1e-5f;

    private final int classes;
    private float[] probabilities;
    private int[] labels;
    private int size;

    LabelledRows(int classes, int capacity) {
        this.classes = classes;
        this.probabilities = new float[Math.multiplyExact(classes, capacity)];
        this.labels = new int[capacity];
    }

    int size() {
        return size;
    }

    /** Where to put the probabilities of the next rows, so many: at this offset of that array. */
    float[] probabilities(int rows) {
        int needed = Math.addExact(size, rows);
        if (needed > labels.length) {
            // Half as much again: the array of probabilities reaches the largest that Java has before its last
            // doubling.
            int capacity = Math.max(needed, Math.addExact(size, size / 2 + 1));
            probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(classes, capacity));
            labels = Arrays.copyOf(labels, capacity);
        }
        return probabilities;
    }

    int offset() {
        return size * classes;
    }

    /**
     * Adds the row whose probabilities are in place; by how much their rounding may make their sum miss 1. It stands in
     * the file at, say, {@code ", line "} of that number.
     */
    void add(double label, double rounding, Path file, String unit, long number) {
        if (!(label >= 0 && label < classes && label == Math.rint(label))) {
            throw new PredictionsFormatException(
                    file + unit + number + ": expected a label of 0 to " + (classes - 1) + ", found " + (float) label);
        }
        double sum = 0;
        for (int digit = 0; digit < classes; digit++) {
            float probability = probabilities[offset() + digit];
            if (!(probability >= -RANGE_TOLERANCE && probability <= 1 + RANGE_TOLERANCE)) {
                throw new PredictionsFormatException(
                        file + unit + number + ": expected a probability of 0 to 1 for class " + digit + ", found "
                                + probability + "; logits need a softmax first");
            }
            sum += probability;
        }
        // The sum of floats can miss by another bit.
        if (Math.abs(sum - 1) > Math.min(MOST_TOLERANCE, Math.max(SUM_TOLERANCE, rounding)) + 1e-6) {
            throw new PredictionsFormatException(
                    file + unit + number + ": expected probabilities that sum to 1, found a sum of " + (float) sum
                            + "; divide each row by its sum if that is what it means");
        }
        labels[size++] = (int) label;
    }

    LabelledPredictions toPredictions() {
        // Of a piece they are as many as there was room for.
        boolean full = size == labels.length;
        return LabelledPredictions.of(
                Predictions.of(classes, full ? probabilities : Arrays.copyOf(probabilities, size * classes)),
                full ? labels : Arrays.copyOf(labels, size));
    }
}
