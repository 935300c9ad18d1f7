package io.github.mnist.analysis;

import io.github.mnist.analysis.aggregate.Lowest;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * For each digit the samples to which the classifier gives the lowest probability for their own label, lowest first,
 * ties by index: the notebook's {@code worst_digits}.
 *
 * <p>The worst of pieces {@linkplain #merge merge} into exactly the worst of the whole, on other machines as well, since
 * they are serializable. Immutable.
 */
public final class WorstDigits implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "worst-samples";

    private static final Comparator<Sample> WORST_FIRST =
            Comparator.comparingDouble(Sample::trueProbability).thenComparingLong(Sample::index);

    private final int count;
    private final List<List<Sample>> byDigit;

    /**
     * A sample that is hard for the classifier.
     *
     * @param index its index in the source of the data
     * @param label its true label
     * @param predicted the predicted class
     * @param trueProbability the probability given to the true label, 0 to 1
     * @param predictedProbability the probability given to the predicted class, 0 to 1
     */
    public record Sample(long index, int label, int predicted, float trueProbability, float predictedProbability)
            implements Serializable {
        /** The fewest that a sample takes. */
        private static final int BYTES = 3 + 2 * Float.BYTES;

        /** What a probability can be, with the rounding that {@link Predictions} allows. */
        private static final float LOW = -1e-5f;

        private static final float HIGH = 1 + 1e-5f;

        /** Returns a line for people, such as {@code 9634: 0 with 0.0002, taken for 3 with 0.9485}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d: %d with %.4f, taken for %d with %.4f",
                    index,
                    label,
                    trueProbability,
                    predicted,
                    predictedProbability);
        }

        static Sample of(LabelledPredictions predictions, int position) {
            Predictions predicted = predictions.predictions();
            int predictedClass = predicted.digit(position);
            return new Sample(
                    predictions.index(position),
                    predictions.label(position),
                    predictedClass,
                    predictions.trueProbability(position),
                    predicted.probability(position, predictedClass));
        }

        void write(ResultWriter out) {
            out.count(index);
            out.count(label);
            out.count(predicted);
            out.value(trueProbability);
            out.value(predictedProbability);
        }

        /** Reads how many follow, and these, which stand in the given order. */
        static List<Sample> readInOrder(ResultReader in, int count, int classes, Comparator<Sample> order) {
            Sample[] samples = new Sample[in.size("samples", 0, count, BYTES)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = new Sample(
                        in.count("an index", 0, Long.MAX_VALUE),
                        in.count("a label", 0, classes - 1),
                        in.count("a predicted class", 0, classes - 1),
                        in.value("a probability", LOW, HIGH),
                        in.value("a probability", LOW, HIGH));
                in.check(i == 0 || order.compare(samples[i - 1], samples[i]) <= 0, "samples in order", samples[i]);
            }
            return List.of(samples);
        }
    }

    private WorstDigits(int count, List<List<Sample>> byDigit) {
        this.count = count;
        this.byDigit = byDigit;
    }

    /**
     * Finds the worst samples of each digit in one pass over the data, a few thousand predictions at a time. When only
     * one digit is asked for, {@code dataset.withLabel(digit)} saves predicting the others.
     *
     * @param classifier what predicts
     * @param dataset what is predicted
     * @param count how many to keep of each digit, at least 1
     * @return the worst samples
     * @throws IllegalArgumentException if there are no samples, the count is below 1, the classifier does not return a
     *     prediction for each sample, or a label is not among its classes
     */
    public static WorstDigits of(Classifier classifier, Dataset dataset, int count) {
        checkCount(count);
        return LabelledPredictions.pieces(classifier, dataset)
                .map(piece -> of(piece, count))
                .reduce(WorstDigits::merge)
                .orElseThrow(() -> new IllegalArgumentException("no samples to judge in " + dataset));
    }

    /**
     * Finds the worst samples of each digit.
     *
     * @param predictions the predictions beside the true labels
     * @param count how many to keep of each digit, at least 1
     * @return the worst samples
     * @throws IllegalArgumentException if the count is below 1
     */
    public static WorstDigits of(LabelledPredictions predictions, int count) {
        checkCount(count);
        List<Lowest<Sample>> lowest = Stream.generate(() -> new Lowest<>(count, WORST_FIRST))
                .limit(predictions.classes())
                .toList();
        float[] limits = new float[predictions.classes()];
        Arrays.fill(limits, Float.POSITIVE_INFINITY);
        int size = predictions.size();
        for (int i = nextWithin(limits, predictions, 0); i < size; i = nextWithin(limits, predictions, i + 1)) {
            Lowest<Sample> own = lowest.get(predictions.label(i));
            own.offer(Sample.of(predictions, i));
            Sample highest = own.highest();
            if (highest != null) {
                limits[highest.label()] = highest.trueProbability();
            }
        }
        return new WorstDigits(count, lowest.stream().map(Lowest::inOrder).toList());
    }

    /**
     * Returns the first sample from there on that is not above the limit of its digit, or the number of samples. Nearly
     * all are above, and a loop that does nothing else turns them away in half the time.
     */
    private static int nextWithin(float[] limits, LabelledPredictions predictions, int from) {
        int size = predictions.size();
        int next = from;
        while (next < size && predictions.trueProbability(next) > limits[predictions.label(next)]) {
            next++;
        }
        return next;
    }

    /**
     * Returns the worst samples of both.
     *
     * @param other the worst of other samples, as many of each digit
     * @return exactly what would have been found in both together
     * @throws IllegalArgumentException if the other one has another number of classes, or keeps another number of
     *     samples
     */
    public WorstDigits merge(WorstDigits other) {
        if (count != other.count || byDigit.size() != other.byDigit.size()) {
            throw new IllegalArgumentException("the worst " + count + " of " + byDigit.size() + " digits and the worst "
                    + other.count + " of " + other.byDigit.size() + " cannot be merged: expected the same numbers");
        }
        return new WorstDigits(
                count,
                IntStream.range(0, byDigit.size())
                        .mapToObj(digit -> Stream.concat(samples(digit).stream(), other.samples(digit).stream())
                                .sorted(WORST_FIRST)
                                .limit(count)
                                .toList())
                        .toList());
    }

    /**
     * Returns the worst samples of one digit.
     *
     * @param digit the true label, from 0
     * @return at most as many as asked for, lowest probability of their own label first, ties by index
     * @throws IndexOutOfBoundsException if there is no such digit
     */
    public List<Sample> samples(int digit) {
        return byDigit.get(digit);
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the worst " + count + " samples: expected at least 1");
        }
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
    public static WorstDigits fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        WorstDigits read = read(in);
        in.end();
        return read;
    }

    private void write(ResultWriter out) {
        out.count(count);
        out.count(byDigit.size());
        for (List<Sample> samples : byDigit) {
            out.count(samples.size());
            samples.forEach(sample -> sample.write(out));
        }
    }

    private static WorstDigits read(ResultReader in) {
        int count = in.count("a number to keep", 1, Integer.MAX_VALUE);
        int classes = in.size("classes", 1, Integer.MAX_VALUE, 1);
        List<List<Sample>> byDigit = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            byDigit.add(Sample.readInOrder(in, count, classes, WORST_FIRST));
            for (Sample sample : byDigit.get(label)) {
                in.check(sample.label() == label, "samples of " + label, sample);
            }
        }
        return new WorstDigits(count, List.copyOf(byDigit));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorstDigits that && count == that.count && byDigit.equals(that.byDigit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, byDigit);
    }

    /** Returns the samples of each digit. */
    @Override
    public String toString() {
        return byDigit.toString();
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
