package io.github.mnist.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.Collectors;

/**
 * One prediction per image, in order: a list, kept as one matrix of probabilities (rows are images, columns classes).
 * Immutable.
 */
public final class Predictions extends AbstractList<Prediction> implements RandomAccess {
    /** How far outside 0..1 a probability may lie through rounding. */
    private static final float TOLERANCE = 1e-5f;

    private static final int FIRST_SHOWN = 10;

    private final int classes;
    private final int size;
    private final float[] rows;
    /** Found once, because every analysis asks for them. */
    private final int[] digits;

    private Predictions(int classes, float[] rows) {
        this.classes = classes;
        this.size = rows.length / classes;
        this.rows = rows;
        this.digits = new int[size];
        Arrays.setAll(digits, i -> Prediction.argMax(rows, i * classes, classes));
    }

    /**
     * Returns predictions from a matrix. The probabilities are copied.
     *
     * @param classes the number of columns, at least 1
     * @param probabilities the matrix, row-major: one row per image, each value 0 to 1
     * @return the predictions
     * @throws IllegalArgumentException if the length is no multiple of {@code classes}, or a value is not a number or
     *     not in 0..1 (within 1e-5)
     */
    public static Predictions of(int classes, float[] probabilities) {
        if (classes < 1 || probabilities.length % classes != 0) {
            throw new IllegalArgumentException(probabilities.length + " probabilities for " + classes
                    + " classes: expected a multiple of the number of classes, which is at least 1");
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= -TOLERANCE && probabilities[i] <= 1 + TOLERANCE)) {
                throw new IllegalArgumentException("probability " + probabilities[i] + " of class " + i % classes
                        + " in row " + i / classes + ": expected 0 to 1");
            }
        }
        return new Predictions(classes, probabilities.clone());
    }

    /**
     * Returns predictions from rows. The probabilities are copied.
     *
     * @param classes the number of classes, at least 1
     * @param rows for each image the probability of each class, 0 to 1
     * @return the predictions
     * @throws IllegalArgumentException if a row has another length, or a value is not a number or not in 0..1 (within
     *     1e-5)
     */
    public static Predictions of(int classes, float[][] rows) {
        float[] matrix = new float[Math.multiplyExact(rows.length, classes)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != classes) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " probabilities, expected " + classes);
            }
            System.arraycopy(rows[i], 0, matrix, i * classes, classes);
        }
        return of(classes, matrix);
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of probabilities of each prediction
     */
    public int classes() {
        return classes;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Returns the prediction for one image.
     *
     * @param index which image, from 0
     * @return its prediction
     * @throws IndexOutOfBoundsException if there is no such image
     */
    @Override
    public Prediction get(int index) {
        return new Prediction(rows, Objects.checkIndex(index, size) * classes, classes);
    }

    /**
     * Returns the class of the highest probability for one image; of several, the lowest.
     *
     * @param index which image, from 0
     * @return the class, from 0
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public int digit(int index) {
        return digits[index];
    }

    /**
     * Returns the probability of a class for one image.
     *
     * @param index which image, from 0
     * @param digit the class, from 0
     * @return the probability, 0 to 1
     * @throws IndexOutOfBoundsException if there is no such image or class
     */
    public float probability(int index, int digit) {
        return rows[Objects.checkIndex(index, size) * classes + Objects.checkIndex(digit, classes)];
    }

    /** Returns a line for people: how many there are, and the predicted classes of the first. */
    @Override
    public String toString() {
        String first = Arrays.stream(digits)
                .limit(FIRST_SHOWN)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return size + " predictions of " + classes + " classes: [" + first + (size > FIRST_SHOWN ? ", ...]" : "]");
    }
}
