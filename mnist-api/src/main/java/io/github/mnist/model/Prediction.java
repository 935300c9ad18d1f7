package io.github.mnist.model;

import java.util.Arrays;
import java.util.Objects;

/** What a classifier says of one image: a probability for each class. Immutable. */
public final class Prediction {
    private final float[] rows;
    private final int offset;
    private final int classes;

    /** A row of a matrix that nobody changes. */
    Prediction(float[] rows, int offset, int classes) {
        this.rows = rows;
        this.offset = offset;
        this.classes = classes;
    }

    /**
     * Returns the class of the highest probability; of several, the lowest.
     *
     * @return the class, from 0
     */
    public int digit() {
        return argMax(rows, offset, classes);
    }

    /**
     * Returns the probability of the class that {@link #digit()} names.
     *
     * @return the highest probability, 0 to 1
     */
    public float confidence() {
        return rows[offset + digit()];
    }

    /**
     * Returns the probability of a class.
     *
     * @param digit the class, from 0
     * @return its probability, 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public float probability(int digit) {
        return rows[offset + Objects.checkIndex(digit, classes)];
    }

    /**
     * Returns the probabilities of all classes.
     *
     * @return a new array, indexed by class
     */
    public float[] probabilities() {
        return Arrays.copyOfRange(rows, offset, offset + classes);
    }

    static int argMax(float[] values, int offset, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[offset + i] > values[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    /** Equal if all probabilities are, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that
                && Arrays.equals(rows, offset, offset + classes, that.rows, that.offset, that.offset + that.classes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities());
    }

    /** Returns the digit and all probabilities. */
    @Override
    public String toString() {
        return digit() + " of " + Arrays.toString(probabilities());
    }
}
