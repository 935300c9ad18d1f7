package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.aggregate.ExactMoments;
import io.github.mnist.analysis.aggregate.ExactSum;
import io.github.mnist.analysis.statistics.Bootstrap;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Whether the probabilities can be believed: of the samples predicted with 80%, are 80% right?
 *
 * <p>Samples are sorted by the probability of their predicted class into 15 bins of equal width, each with its upper and
 * without its lower edge, as in Guo et al., "On calibration of modern neural networks" (2017). Calibrations of pieces
 * {@linkplain #merge merge} into exactly that of the whole, on other machines as well, since they are serializable.
 * Immutable.
 */
public final class Calibration implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int BINS = 15;

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
    private static final class Side implements Serializable {
        private static final long serialVersionUID = 1;

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

        double meanConfidence(int bin) {
            return share(confidences[bin].value(), counts[bin]);
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
     * Judges predictions.
     *
     * @param predictions the predictions beside the true labels
     * @return their calibration
     * @throws IllegalArgumentException if there are none
     */
    public static Calibration of(LabelledPredictions predictions) {
        if (predictions.size() == 0) {
            throw new IllegalArgumentException("no predictions to judge: expected at least one");
        }
        Calibration calibration = new Calibration(new Side(), new Side(), new ExactMoments());
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
        int bin = (int) Math.ceil((double) confidence * BINS) - 1;
        return Math.min(Math.max(bin, 0), BINS - 1);
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
        Calibration merged = new Calibration(new Side(), new Side(), new ExactMoments());
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
     * @return the number of samples, at least 1
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
     * bin are apart.
     *
     * @return 0 (calibrated) to 1
     */
    public double expectedCalibrationError() {
        return expectedCalibrationError(kinds());
    }

    /**
     * Returns the interval of {@link #expectedCalibrationError}, by a bootstrap of 1,000 resamples, each of which draws
     * how many samples of each bin are right and how many wrong; their mean confidences are kept, since within a bin
     * they hardly vary.
     *
     * @param seed decides the resamples: the same seed gives the same interval
     * @return the interval
     */
    public Interval expectedCalibrationErrorInterval(long seed) {
        return Bootstrap.intervals(kinds(), seed, counts -> new double[] {expectedCalibrationError(counts)})
                .get(0);
    }

    /** The counts of the right samples of each bin, then those of the wrong ones. */
    private long[] kinds() {
        long[] kinds = Arrays.copyOf(right.counts, 2 * BINS);
        System.arraycopy(wrong.counts, 0, kinds, BINS, BINS);
        return kinds;
    }

    private double expectedCalibrationError(long[] kinds) {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            long rightCount = kinds[bin];
            long wrongCount = kinds[BINS + bin];
            error += Math.abs(rightCount * (1 - right.meanConfidence(bin)) - wrongCount * wrong.meanConfidence(bin));
        }
        return error / Arrays.stream(kinds).sum();
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
     * Returns the interval of {@link #brier}, from the normal distribution of a mean.
     *
     * @return the interval
     */
    public Interval brierInterval() {
        return brier.interval(samples());
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
        return Objects.hash(Arrays.hashCode(kinds()), brier);
    }

    /** Returns both scores and the number of samples. */
    @Override
    public String toString() {
        return "expected calibration error " + expectedCalibrationError() + ", Brier score " + brier() + " of "
                + samples() + " samples";
    }
}
