package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.aggregate.ExactMoments;
import io.github.mnist.analysis.aggregate.ExactSum;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Whether the probabilities can be believed: of the samples predicted with 80%, are 80% right?
 *
 * <p>Samples are sorted by the probability of their predicted class into 15 bins of equal width, each with its upper and
 * without its lower edge, as in Guo et al., "On calibration of modern neural networks" (2017). Edges are rounded to floats,
 * as probabilities are, so that 0.8f lies on the edge 0.8. Calibrations of pieces
 * {@linkplain #merge merge} into exactly that of the whole, on other machines as well, since they are serializable.
 * Immutable.
 */
public final class Calibration implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "calibration";

    private static final int BINS = 15;

    /** Upper edges. */
    private static final float[] EDGES = new float[BINS];

    static {
        for (int bin = 0; bin < BINS; bin++) {
            EDGES[bin] = (float) ((bin + 1.0) / BINS);
        }
    }

    /** What the squared errors of a sample can sum to. */
    private static final Interval BRIERS = new Interval(0, 2);

    /** More than the squared errors of as many classes as there can be labels can sum to. */
    private static final double MAX_BRIER = 260;

    /** How far outside 0 to 1 a probability may lie. */
    private static final double ROUNDING = 1e-5;

    private final Side right;
    private final Side wrong;
    private final ExactMoments brier;

    /**
     * One bar of a reliability diagram.
     *
     * @param low the lower edge, which the bin does not include
     * @param high the upper edge, which the bin includes
     * @param count how many samples were predicted with such a probability
     * @param confidence the mean probability of their predicted classes; 0 if there are none
     * @param accuracy the share of them that is right; 0 if there are none
     */
    public record Bin(double low, double high, long count, double confidence, double accuracy) {
        /**
         * Returns the interval of {@link #accuracy}, by Wilson's score.
         *
         * @return the interval; 0 to 1 if there are no samples
         */
        public Interval interval() {
            return Interval.wilson(Math.round(accuracy * count), count);
        }
    }

    /** Counts and confidences by bin of the samples that were predicted right, or of those that were predicted wrong. */
    private static final class Side {
        final long[] counts = new long[BINS];
        final ExactSum[] confidences = new ExactSum[BINS];

        Side() {
            Arrays.setAll(confidences, bin -> new ExactSum(1));
        }

        void add(int bin, float confidence) {
            counts[bin]++;
            confidences[bin].add(confidence);
        }

        void add(Side other) {
            for (int bin = 0; bin < BINS; bin++) {
                counts[bin] += other.counts[bin];
                confidences[bin].add(other.confidences[bin]);
            }
        }

        long count() {
            return Arrays.stream(counts).sum();
        }

        void write(ResultWriter out) {
            out.counts(counts);
            for (ExactSum sum : confidences) {
                sum.write(out);
            }
        }

        static Side read(ResultReader in) {
            Side side = new Side();
            System.arraycopy(in.counts("counts", BINS), 0, side.counts, 0, BINS);
            for (int bin = 0; bin < BINS; bin++) {
                side.confidences[bin] = ExactSum.read(
                        in,
                        "confidences",
                        1,
                        side.counts[bin],
                        bin == 0 ? -ROUNDING : EDGES[bin - 1],
                        bin == BINS - 1 ? 1 + ROUNDING : EDGES[bin]);
            }
            return side;
        }

        boolean sameAs(Side that) {
            return Arrays.equals(counts, that.counts) && Arrays.equals(confidences, that.confidences);
        }
    }

    private Calibration(Side right, Side wrong, ExactMoments brier) {
        this.right = right;
        this.wrong = wrong;
        this.brier = brier;
    }

    /**
     * Returns the calibration of no samples, for a merge to start from. Its scores are not numbers.
     *
     * @return the calibration
     */
    public static Calibration empty() {
        return new Calibration(new Side(), new Side(), new ExactMoments());
    }

    /**
     * Judges predictions.
     *
     * @param predictions the predictions beside the true labels
     * @return their calibration; {@link #empty} if there are none
     */
    public static Calibration of(LabelledPredictions predictions) {
        Calibration calibration = empty();
        Predictions predicted = predictions.predictions();
        for (int i = 0; i < predictions.size(); i++) {
            int label = predictions.label(i);
            int digit = predicted.digit(i);
            float confidence = predicted.probability(i, digit);
            (digit == label ? calibration.right : calibration.wrong).add(bin(confidence), confidence);
            calibration.brier.add(brier(predicted, i, label));
        }
        return calibration;
    }

    private static double share(double part, long whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static int bin(float confidence) {
        int bin = Math.min(Math.max((int) (confidence * BINS), 0), BINS - 1);
        // Rounding can miss by one either way, and an edge belongs to the bin below it.
        if (bin > 0 && confidence <= EDGES[bin - 1]) {
            return bin - 1;
        }
        return bin < BINS - 1 && confidence > EDGES[bin] ? bin + 1 : bin;
    }

    private static double brier(Predictions predicted, int sample, int label) {
        double sum = 0;
        for (int digit = 0; digit < predicted.classes(); digit++) {
            double error = predicted.probability(sample, digit) - (digit == label ? 1 : 0);
            sum += error * error;
        }
        return sum;
    }

    /**
     * Returns the calibration of the samples of both.
     *
     * @param other the calibration of other samples
     * @return exactly the calibration that both together would have had
     */
    public Calibration merge(Calibration other) {
        Calibration merged = empty();
        for (Calibration part : List.of(this, other)) {
            merged.right.add(part.right);
            merged.wrong.add(part.wrong);
            merged.brier.add(part.brier);
        }
        return merged;
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 0
     */
    public long samples() {
        return right.count() + wrong.count();
    }

    /**
     * Returns the bars of the reliability diagram.
     *
     * @return 15 bins from 0 to 1
     */
    public List<Bin> bins() {
        return IntStream.range(0, BINS)
                .mapToObj(bin -> {
                    long count = right.counts[bin] + wrong.counts[bin];
                    return new Bin(
                            (double) bin / BINS,
                            (bin + 1.0) / BINS,
                            count,
                            share(right.confidences[bin].value() + wrong.confidences[bin].value(), count),
                            share((double) right.counts[bin], count));
                })
                .toList();
    }

    /**
     * Returns the expected calibration error: the mean over the samples of how far accuracy and mean confidence of their
     * bin are apart. In few samples it is large by chance alone: see {@link #chanceError}.
     *
     * @return 0 (calibrated) to 1
     */
    public double expectedCalibrationError() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(right.counts[bin] - right.confidences[bin].value() - wrong.confidences[bin].value());
        }
        return error / samples();
    }

    /**
     * What the {@linkplain #expectedCalibrationError calibration error} of perfectly calibrated probabilities would be in so
     * many samples. It is above 0, since the samples of a bin are never right exactly as often as their probabilities say.
     *
     * @param mean its mean
     * @param high what it exceeds in 5% of all cases
     * @param p in what share of all cases it would be at least as large as the one that was found: a small share speaks
     *     against calibration
     */
    public record ChanceError(double mean, double high, double p) {}

    /**
     * Tests the hypothesis that the probabilities are calibrated, by 1,000 draws of which samples of each bin would be right
     * if they were (Bröcker and Smith, "Increasing the reliability of reliability diagrams", 2007). There is no confidence
     * interval of the calibration error: its estimate is too high by an amount that depends on the unknown truth, and
     * resampling doubles that amount instead of showing it.
     *
     * @param seed decides the draws: the same seed gives the same result
     * @return what chance alone makes of the calibration error
     * @throws IllegalArgumentException if there are no samples
     */
    public ChanceError chanceError(long seed) {
        if (samples() == 0) {
            throw new IllegalArgumentException("the calibration of no samples: expected at least one");
        }
        double[] errors = CalibratedErrors.draw(bins(), samples(), seed);
        double found = expectedCalibrationError();
        // The data themselves are one more draw, and rounding must not make equal errors differ.
        double asLarge = 1
                + Arrays.stream(errors).filter(error -> error >= found - 1e-12).count();
        return new ChanceError(
                Arrays.stream(errors).average().orElseThrow(),
                Arrays.stream(errors)
                        .sorted()
                        .skip(errors.length - errors.length / 20 - 1)
                        .findFirst()
                        .orElseThrow(),
                asLarge / (errors.length + 1));
    }

    /**
     * Returns the Brier score: the mean over the samples of the sum over the classes of (p - y)<sup>2</sup>, with y 1
     * for the true label and 0 for the others. For two classes it is twice scikit-learn's {@code brier_score_loss}.
     *
     * @return 0 (certain and right) to 2 (certain and wrong), as long as the probabilities of a sample add up to 1
     */
    public double brier() {
        return brier.mean(samples());
    }

    /**
     * Returns the interval of {@link #brier}, by {@link Interval#ofMean}.
     *
     * @return the interval, within 0 to 2
     */
    public Interval brierInterval() {
        return brier.interval(samples(), BRIERS);
    }

    /**
     * Returns the calibration as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
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
     * @return the calibration
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static Calibration fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        Calibration read = read(in);
        in.end();
        return read;
    }

    private void write(ResultWriter out) {
        right.write(out);
        wrong.write(out);
        brier.write(out);
    }

    private static Calibration read(ResultReader in) {
        Side right = Side.read(in);
        Side wrong = Side.read(in);
        in.check(right.count() + wrong.count() >= 0, "counts that add up to a long", "more");
        return new Calibration(
                right, wrong, ExactMoments.read(in, "Brier scores", right.count() + wrong.count(), 0, MAX_BRIER));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration that
                && right.sameAs(that.right)
                && wrong.sameAs(that.wrong)
                && brier.equals(that.brier);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(right.counts), Arrays.hashCode(wrong.counts), brier);
    }

    /** Returns both scores and the number of samples. */
    @Override
    public String toString() {
        return "expected calibration error " + expectedCalibrationError() + ", Brier score " + brier() + " of "
                + samples() + " samples";
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the calibration as bytes");
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
