package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.util.Arrays;

/** Labels and rows of probabilities, checked and gathered while they are read. */
final class LabelledRows {
    static final int MAX_CLASSES = 256;

    /** Probabilities written with two decimals for ten classes miss 1 by this much at most. */
    private static final double SUM_TOLERANCE = 0.05;

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

    /** Where to put the probabilities of the next row: at this offset of that array. */
    float[] probabilities() {
        if (size == labels.length) {
            // Half as much again: the array of probabilities reaches the largest that Java has before its last
            // doubling.
            int capacity = Math.addExact(size, size / 2 + 1);
            probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(classes, capacity));
            labels = Arrays.copyOf(labels, capacity);
        }
        return probabilities;
    }

    int offset() {
        return size * classes;
    }

    /** Adds the row whose probabilities are in place. */
    void add(double label, String where) {
        if (!(label >= 0 && label < classes && label == Math.rint(label))) {
            throw new PredictionsFormatException(
                    where + ": expected a label of 0 to " + (classes - 1) + ", found " + (float) label);
        }
        double sum = 0;
        for (int digit = 0; digit < classes; digit++) {
            float probability = probabilities[offset() + digit];
            if (!(probability >= -RANGE_TOLERANCE && probability <= 1 + RANGE_TOLERANCE)) {
                throw new PredictionsFormatException(where + ": expected a probability of 0 to 1 for class " + digit
                        + ", found " + probability + "; logits need a softmax first");
            }
            sum += probability;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new PredictionsFormatException(
                    where + ": expected probabilities that sum to 1, found a sum of " + (float) sum);
        }
        labels[size++] = (int) label;
    }

    LabelledPredictions toPredictions() {
        return LabelledPredictions.of(
                Predictions.of(classes, Arrays.copyOf(probabilities, size * classes)), Arrays.copyOf(labels, size));
    }
}
