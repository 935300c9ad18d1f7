package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.aggregate.ExactSum;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How sure predictions are of the true labels: for each class the mean probability that its samples get for their own
 * label. These means are the thresholds of confident learning: see {@link io.github.mnist.analysis.labels.LabelIssues}.
 *
 * <p>The self-confidence of pieces {@linkplain #merge merges} into exactly that of the whole, bit for bit, in whatever
 * pieces and order, on other machines as well, since it is serializable. Immutable; equal if everything counted and summed
 * is.
 */
public final class SelfConfidence implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "self-confidence";

    /** How far outside 0 to 1 a probability may lie. */
    private static final double ROUNDING = 1e-5;

    private final long[] counts;
    private final ExactSum[] sums;

    private SelfConfidence(int classes) {
        this.counts = new long[classes];
        this.sums = new ExactSum[classes];
        Arrays.setAll(sums, label -> new ExactSum(1));
    }

    /**
     * Averages over the samples of each class.
     *
     * @param predictions the predictions beside the labels
     * @return the means
     */
    public static SelfConfidence of(LabelledPredictions predictions) {
        SelfConfidence confidence = new SelfConfidence(predictions.classes());
        for (int i = 0; i < predictions.size(); i++) {
            int label = predictions.label(i);
            confidence.counts[label]++;
            confidence.sums[label].add(predictions.trueProbability(i));
        }
        return confidence;
    }

    /**
     * Returns the self-confidence of the samples of both.
     *
     * @param other the self-confidence of other samples
     * @return exactly what both together would have had
     * @throws IllegalArgumentException if the other one has another number of classes
     */
    public SelfConfidence merge(SelfConfidence other) {
        if (classes() != other.classes()) {
            throw new IllegalArgumentException("results for " + classes() + " and for " + other.classes()
                    + " classes cannot be merged: expected the same number");
        }
        SelfConfidence merged = new SelfConfidence(classes());
        for (int label = 0; label < counts.length; label++) {
            merged.counts[label] = counts[label] + other.counts[label];
            merged.sums[label].add(sums[label]);
            merged.sums[label].add(other.sums[label]);
        }
        return merged;
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of classes, at least 1
     */
    public int classes() {
        return counts.length;
    }

    /**
     * Returns the number of samples of a class.
     *
     * @param label the class, from 0
     * @return how many samples have that label, at least 0
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public long count(int label) {
        return counts[Objects.checkIndex(label, counts.length)];
    }

    /**
     * Returns the mean probability that the samples of a class get for it.
     *
     * @param label the class, from 0
     * @return 0 to 1; not a number if no sample has that label
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double mean(int label) {
        long count = count(label);
        return count == 0 ? Double.NaN : sums[label].value() / count;
    }

    /**
     * Returns the self-confidence as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
     * the same bytes.
     *
     * @return the bytes, equal for equal ones
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
     * @return the self-confidence
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static SelfConfidence fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        SelfConfidence read = read(in);
        in.end();
        return read;
    }

    void write(ResultWriter out) {
        out.count(counts.length);
        out.counts(counts);
        for (ExactSum sum : sums) {
            sum.write(out);
        }
    }

    static SelfConfidence read(ResultReader in) {
        int classes = in.size("classes", 1, Integer.MAX_VALUE, 1 + 2 * Long.BYTES);
        SelfConfidence confidence = new SelfConfidence(classes);
        System.arraycopy(in.counts("counts", classes), 0, confidence.counts, 0, classes);
        for (int label = 0; label < classes; label++) {
            confidence.sums[label] =
                    ExactSum.read(in, "probabilities", 1, confidence.counts[label], -ROUNDING, 1 + ROUNDING);
        }
        return confidence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelfConfidence that
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(counts), Arrays.hashCode(sums));
    }

    /** Returns the mean of each class. */
    @Override
    public String toString() {
        return "self-confidence "
                + Arrays.toString(
                        IntStream.range(0, classes()).mapToDouble(this::mean).toArray());
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the self-confidence as bytes");
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
