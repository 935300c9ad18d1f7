package io.github.mnist.analysis;

import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.aggregate.Lowest;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.model.Predictions;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The samples behind a cell of the confusion matrix, such as fours read as nine, those with the highest probability first.
 *
 * <p>Those of pieces {@linkplain #merge merge} into exactly those of the whole, on other machines as well, since they are
 * serializable. Immutable.
 */
public final class MisreadSamples implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "misread-samples";

    private static final Comparator<Sample> SUREST_FIRST =
            Comparator.comparing(Sample::predictedProbability).reversed().thenComparingLong(Sample::index);

    private final int actual;
    private final int predicted;
    private final int count;
    private final List<Sample> samples;

    private MisreadSamples(int actual, int predicted, int count, Stream<Sample> samples) {
        this.actual = actual;
        this.predicted = predicted;
        this.count = count;
        this.samples = samples.sorted(SUREST_FIRST).limit(count).toList();
    }

    /**
     * Finds samples of one digit that are predicted as another.
     *
     * @param predictions the predictions beside the true labels
     * @param actual the true label, from 0
     * @param predicted the predicted class, from 0; the same as {@code actual} for samples that are read right
     * @param count how many to keep, at least 1
     * @return the samples
     * @throws IllegalArgumentException if there is no such class, or the count is below 1
     */
    public static MisreadSamples of(LabelledPredictions predictions, int actual, int predicted, int count) {
        int classes = predictions.classes();
        if (actual < 0 || actual >= classes || predicted < 0 || predicted >= classes) {
            throw new IllegalArgumentException(
                    "samples of " + actual + " read as " + predicted + ": expected classes of 0 to " + (classes - 1));
        }
        if (count < 1) {
            throw new IllegalArgumentException("the first " + count + " misread samples: expected at least 1");
        }
        Predictions all = predictions.predictions();
        Lowest<Sample> surest = new Lowest<>(count, SUREST_FIRST);
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.label(i) == actual && all.digit(i) == predicted) {
                surest.offer(Sample.of(predictions, i));
            }
        }
        return new MisreadSamples(actual, predicted, count, surest.inOrder().stream());
    }

    /**
     * Returns those of both.
     *
     * @param other those of other samples, of the same digits and as many
     * @return exactly what would have been found in both together
     * @throws IllegalArgumentException if the other ones are of other digits, or another number is kept
     */
    public MisreadSamples merge(MisreadSamples other) {
        if (actual != other.actual || predicted != other.predicted || count != other.count) {
            throw new IllegalArgumentException("the first " + count + " of " + actual + " read as " + predicted
                    + " and the first " + other.count + " of " + other.actual + " read as " + other.predicted
                    + " cannot be merged: expected the same digits and number");
        }
        return new MisreadSamples(actual, predicted, count, Stream.concat(samples.stream(), other.samples.stream()));
    }

    /**
     * Returns the samples.
     *
     * @return at most as many as asked for, highest probability of the predicted class first, ties by index
     */
    public List<Sample> samples() {
        return samples;
    }

    /**
     * Returns the samples as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
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
     * @return the samples
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static MisreadSamples fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        MisreadSamples read = read(in);
        in.end();
        return read;
    }

    private void write(ResultWriter out) {
        out.count(actual);
        out.count(predicted);
        out.count(count);
        out.count(samples.size());
        samples.forEach(sample -> sample.write(out));
    }

    private static MisreadSamples read(ResultReader in) {
        int actual = in.count("a label", 0, Integer.MAX_VALUE - 1);
        int predicted = in.count("a predicted class", 0, Integer.MAX_VALUE - 1);
        int count = in.count("a number to keep", 1, Integer.MAX_VALUE);
        List<Sample> samples = Sample.readInOrder(in, count, Integer.MAX_VALUE, SUREST_FIRST);
        for (Sample sample : samples) {
            in.check(
                    sample.label() == actual && sample.predicted() == predicted,
                    "samples of " + actual + " read as " + predicted,
                    sample);
        }
        return new MisreadSamples(actual, predicted, count, samples.stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MisreadSamples that
                && actual == that.actual
                && predicted == that.predicted
                && count == that.count
                && samples.equals(that.samples);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actual, predicted, count, samples);
    }

    /** Returns the samples. */
    @Override
    public String toString() {
        return samples.toString();
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the samples as bytes");
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
