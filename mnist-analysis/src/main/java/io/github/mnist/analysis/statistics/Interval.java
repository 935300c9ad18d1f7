package io.github.mnist.analysis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A 95% confidence interval: made this way for many samples of the same origin, 95 of 100 intervals hold the true value.
 *
 * @param low the lower end
 * @param high the upper end, at least {@code low}
 */
public record Interval(double low, double high) {
    private static final double TAIL = 0.025;
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);

    /**
     * Returns the interval of a proportion by Wilson's score ("Probable inference, the law of succession, and
     * statistical inference", 1927), which holds for few samples and for proportions near 0 and 1 as well.
     *
     * @param part how many have the property, 0 to {@code whole}
     * @param whole how many there are
     * @return the interval, within 0 to 1; all of it if {@code whole} is 0
     * @throws IllegalArgumentException if {@code part} is not in 0 to {@code whole}
     */
    public static Interval wilson(long part, long whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole + ": expected a part of 0 to the whole");
        }
        if (whole == 0) {
            return new Interval(0, 1);
        }
        return wilson((double) part / whole, (double) whole);
    }

    /**
     * Returns this interval of a quantity in other units, such as percent.
     *
     * @param factor what one old unit is in new ones, above 0
     * @return both ends times the factor
     */
    public Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }

    /**
     * Returns Wilson's interval of a mean of shares: that of a proportion as uncertain as the mean is.
     *
     * @param mean the mean, 0 to 1
     * @param effectiveSize how many samples such a proportion would be of, above 0; need not be whole
     * @return the interval, within 0 to 1; it contains the mean
     * @throws IllegalArgumentException if the mean is not in 0 to 1, or the size not above 0
     */
    public static Interval ofShares(double mean, double effectiveSize) {
        if (!(mean >= 0 && mean <= 1) || !(effectiveSize > 0)) {
            throw new IllegalArgumentException(
                    "a mean share of " + mean + " of " + effectiveSize + " samples: expected 0 to 1 of more than 0");
        }
        return wilson(mean, effectiveSize);
    }

    private static Interval wilson(double p, double size) {
        double spread = Z * Z / size;
        double centre = (p + spread / 2) / (1 + spread);
        double half = Math.sqrt(spread * (p * (1 - p) + spread / 4)) / (1 + spread);
        // Rounding would leave 1e-17 where it is 0, or 1 - 1e-16 where it is 1.
        return new Interval(
                p == 0 ? 0 : Math.max(0, Math.min(p, centre - half)),
                p == 1 ? 1 : Math.min(1, Math.max(p, centre + half)));
    }

    /**
     * Returns the interval of the mean of values that lie in a known range, however skewed they are: that of Student's t
     * with the skewness taken out by a cubic transformation (Hall, "On the removal of skewness by transformation", 1992).
     * If all values are the same, their variance says nothing: then up to as many others may differ by as much as the
     * range allows as Wilson's interval of 0 of that many leaves open.
     *
     * @param mean the mean
     * @param variance the mean squared distance from the mean, at least 0
     * @param skewness the mean cubed distance from the mean, divided by the variance to the power of 3/2
     * @param count how many values there are; the whole range if there are none
     * @param range what the values lie in
     * @return the interval, within the range; it contains the mean
     */
    public static Interval ofMean(double mean, double variance, double skewness, long count, Interval range) {
        if (count == 0) {
            return range;
        }
        if (!(variance > 0)) {
            double others = wilson(0, (double) count).high;
            return new Interval(mean - others * (mean - range.low), mean + others * (range.high - mean));
        }
        double t = TDistribution.of(count - 1.0).inverseSurvivalProbability(TAIL);
        double root = Math.sqrt((double) count);
        double error = Math.sqrt(variance) / root;
        return new Interval(
                Math.max(range.low, mean - error * unskewed(t, skewness, root)),
                Math.min(range.high, mean - error * unskewed(-t, skewness, root)));
    }

    /** The inverse of Hall's transformation, which has the sign of its argument. */
    private static double unskewed(double quantile, double skewness, double root) {
        if (Math.abs(skewness) < 1e-6) {
            return quantile;
        }
        double shifted = quantile / root - skewness / (6 * root * root);
        return (Math.cbrt(1 + skewness * shifted) - 1) * 3 * root / skewness;
    }

    /**
     * Returns the interval of an estimate whose error is normal.
     *
     * @param estimate the estimate
     * @param standardError the standard deviation of its error, at least 0
     * @return the interval
     */
    public static Interval normal(double estimate, double standardError) {
        return new Interval(estimate - Z * standardError, estimate + Z * standardError);
    }

    /**
     * Tells whether a value lies in this interval.
     *
     * @param value the value
     * @return whether it lies between the ends, or is one of them
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
