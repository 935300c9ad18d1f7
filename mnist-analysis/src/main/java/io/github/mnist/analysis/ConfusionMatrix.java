package io.github.mnist.analysis;

import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.analysis.statistics.Interval;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often samples of each class were predicted as each class: rows are actual, columns predicted, as in scikit-learn.
 * Immutable.
 */
public final class ConfusionMatrix implements Serializable {
    private static final int MOST_IN_TEXT = 30;
    /** The most whose square is an int. */
    private static final int MAX_CLASSES = 46_340;

    private static final long serialVersionUID = 1;

    private static final String KIND = "confusion-matrix";

    private final int classes;
    private final long[] counts;

    /** Takes over the counts, row-major by actual class: nobody else may hold them. */
    ConfusionMatrix(int classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Returns a matrix of the given counts.
     *
     * @param counts {@code counts[actual][predicted]}, each at least 0, as many columns as rows
     * @return the matrix
     * @throws IllegalArgumentException if there is no row, a row has another length, or a count is negative
     */
    public static ConfusionMatrix of(long[][] counts) {
        int classes = counts.length;
        if (classes == 0) {
            throw new IllegalArgumentException("a confusion matrix without rows: expected one for each class");
        }
        long[] all = new long[Math.multiplyExact(classes, classes)];
        for (int actual = 0; actual < classes; actual++) {
            if (counts[actual].length != classes) {
                throw new IllegalArgumentException("row " + actual + " of a confusion matrix has "
                        + counts[actual].length + " columns, expected " + classes + " as there are rows");
            }
            for (int predicted = 0; predicted < classes; predicted++) {
                if (counts[actual][predicted] < 0) {
                    throw new IllegalArgumentException("count " + counts[actual][predicted] + " of actual " + actual
                            + " predicted " + predicted + ": expected at least 0");
                }
                all[actual * classes + predicted] = counts[actual][predicted];
            }
        }
        return new ConfusionMatrix(classes, all);
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of rows and of columns
     */
    public int classes() {
        return classes;
    }

    /**
     * Returns how many samples of one class were predicted as another, or the same.
     *
     * @param actual the true label, from 0
     * @param predicted the predicted class, from 0
     * @return the count
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public long count(int actual, int predicted) {
        return counts[Objects.checkIndex(actual, classes) * classes + Objects.checkIndex(predicted, classes)];
    }

    /**
     * Returns how many samples have the given label.
     *
     * @param actual the true label, from 0
     * @return the sum of its row
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public long support(int actual) {
        long sum = 0;
        for (int predicted = 0; predicted < classes; predicted++) {
            sum += count(actual, predicted);
        }
        return sum;
    }

    /**
     * Returns how many samples were predicted as the given class.
     *
     * @param predicted the predicted class, from 0
     * @return the sum of its column
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public long predicted(int predicted) {
        long sum = 0;
        for (int actual = 0; actual < classes; actual++) {
            sum += count(actual, predicted);
        }
        return sum;
    }

    /**
     * Returns the number of samples.
     *
     * @return the sum of all counts
     */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Returns how many samples were predicted as what they are.
     *
     * @return the sum of the diagonal
     */
    public long correct() {
        long sum = 0;
        for (int digit = 0; digit < classes; digit++) {
            sum += count(digit, digit);
        }
        return sum;
    }

    /**
     * Returns what percentage of the samples of one class were predicted as another, or the same: the notebook's
     * {@code misclassify}.
     *
     * @param source the true label, from 0
     * @param target the predicted class, from 0
     * @return 0 to 100; 0 if no sample has the label {@code source} ({@link #support} tells the two apart)
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double rate(int source, int target) {
        return Ratio.of(count(source, target), support(source)) * 100;
    }

    /**
     * Returns the interval of {@link #rate}, by Wilson's score.
     *
     * @param source the true label, from 0
     * @param target the predicted class, from 0
     * @return the interval, in percent
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public Interval rateInterval(int source, int target) {
        return Interval.wilson(count(source, target), support(source)).times(100);
    }

    /**
     * Returns what percentage of the samples predicted as one class are of another, or of it.
     *
     * @param source the true label, from 0
     * @param target the predicted class, from 0
     * @return 0 to 100; 0 if no sample was predicted as {@code target}
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double shareOfPredicted(int source, int target) {
        return Ratio.of(count(source, target), predicted(target)) * 100;
    }

    /**
     * Returns the interval of {@link #shareOfPredicted}, by Wilson's score.
     *
     * @param source the true label, from 0
     * @param target the predicted class, from 0
     * @return the interval, in percent
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public Interval shareOfPredictedInterval(int source, int target) {
        return Interval.wilson(count(source, target), predicted(target)).times(100);
    }

    /**
     * Returns how similar two digits are to the classifier: what percentage of the samples of both were predicted as the
     * other one. Of a digit and itself, what percentage of its samples were predicted right.
     *
     * @param first a class, from 0
     * @param second a class, from 0
     * @return 0 to 100, the same either way round; 0 if there are no samples of either
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double similarity(int first, int second) {
        return Ratio.of(count(first, second) + count(second, first), support(first) + support(second)) * 100;
    }

    /**
     * Returns the interval of {@link #similarity}, by Wilson's score.
     *
     * @param first a class, from 0
     * @param second a class, from 0
     * @return the interval, in percent
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public Interval similarityInterval(int first, int second) {
        // Of a digit and itself each sample counts once.
        return first == second
                ? rateInterval(first, first)
                : Interval.wilson(count(first, second) + count(second, first), support(first) + support(second))
                        .times(100);
    }

    /**
     * Returns the counts of both matrices together.
     *
     * @param other counts of other samples
     * @return the sum
     * @throws IllegalArgumentException if the other matrix has another number of classes
     */
    public ConfusionMatrix merge(ConfusionMatrix other) {
        if (classes != other.classes) {
            throw new IllegalArgumentException("results for " + classes + " and for " + other.classes
                    + " classes cannot be merged: expected the same number");
        }
        long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new ConfusionMatrix(classes, sum);
    }

    /**
     * Returns all counts.
     *
     * @return a new array, {@code [actual][predicted]}
     */
    public long[][] counts() {
        long[][] rows = new long[classes][];
        Arrays.setAll(rows, actual -> Arrays.copyOfRange(counts, actual * classes, (actual + 1) * classes));
        return rows;
    }

    /** Returns the classes that are the label or the prediction of a sample, ascending. */
    int[] occurring() {
        return IntStream.range(0, classes)
                .filter(each -> support(each) + predicted(each) > 0)
                .toArray();
    }

    /**
     * Returns the matrix as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
     * the same bytes.
     *
     * @return the bytes, equal for equal matrices
     */
    public byte[] toBytes() {
        ResultWriter out = new ResultWriter(KIND);
        write(out);
        return out.toBytes();
    }

    /**
     * Returns what {@link #toBytes} made bytes of. Bytes that a release wrote are read by all later ones.
     *
     * @param bytes the bytes, all of them; nothing in them is trusted
     * @return the matrix
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static ConfusionMatrix fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        ConfusionMatrix read = read(in);
        in.end();
        return read;
    }

    void write(ResultWriter out) {
        out.count(classes);
        out.counts(counts);
    }

    static ConfusionMatrix read(ResultReader in) {
        int classes = in.count("a number of classes", 1, MAX_CLASSES);
        return new ConfusionMatrix(classes, in.counts("counts", classes * classes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** Returns the counts as a table for people, a line for each actual class; of more than 30 classes only their number. */
    @Override
    public String toString() {
        if (classes > MOST_IN_TEXT) {
            return String.format(Locale.ROOT, "confusion matrix of %d classes", classes);
        }
        int width = 1 + Long.toString(LongStream.of(counts).max().orElse(0)).length();
        return Arrays.stream(counts())
                .map(row -> LongStream.of(row)
                        .mapToObj(count -> String.format(Locale.ROOT, "%" + width + "d", count))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the matrix as bytes");
    }

    /** What Java serialization carries: the bytes, checked when they are read. */
    private static final class Bytes implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return fromBytes(bytes);
        }
    }
}
