package io.github.mnist.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

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
        double p = (double) part / whole;
        double spread = Z * Z / whole;
        double centre = (p + spread / 2) / (1 + spread);
        double half = Math.sqrt(spread * (p * (1 - p) + spread / 4)) / (1 + spread);
        // Rounding would leave 1e-17 where it is 0, or 1 - 1e-16 where it is 1.
        return new Interval(part == 0 ? 0 : centre - half, part == whole ? 1 : centre + half);
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
     * Returns the interval of a mean of many values, which is normal whatever their distribution.
     *
     * @param mean the mean
     * @param variance the variance of the values
     * @param count how many values there are
     * @return the interval
     */
    public static Interval ofMean(double mean, double variance, long count) {
        double half = Z * Math.sqrt(variance / count);
        return new Interval(mean - half, mean + half);
    }

    /** The interval that leaves out 2.5% of the values at either end. */
    static Interval ofPercentiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) (TAIL * sorted.length);
        return new Interval(sorted[tail], sorted[sorted.length - 1 - tail]);
    }
}
