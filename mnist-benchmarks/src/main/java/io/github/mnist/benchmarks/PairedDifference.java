package io.github.mnist.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean difference of two measurements of the same things, with its 95% interval by Student's t.
 *
 * @param mean the mean of the differences
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
record PairedDifference(double mean, double low, double high) {
    private static final double TAIL = 0.025;

    /** Returns how much higher {@code values} are than {@code yardstick}, pair by pair; of at least two pairs. */
    static PairedDifference of(double[] values, double[] yardstick) {
        int count = values.length;
        double[] differences = new double[count];
        Arrays.setAll(differences, i -> values[i] - yardstick[i]);
        double mean = Arrays.stream(differences).average().orElseThrow();
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        double standardError = Math.sqrt(squares / (count - 1) / count);
        double half = TDistribution.of(count - 1).inverseSurvivalProbability(TAIL) * standardError;
        return new PairedDifference(mean, mean - half, mean + half);
    }

    /** Whether the values are lower than the yardstick by more than chance explains. */
    boolean isBelow() {
        return high < 0;
    }

    /** Returns the difference of two shares in percentage points, such as {@code -0.11 (-1.62 to +1.40)}. */
    String inPoints() {
        return String.format(Locale.ROOT, "%+.2f (%+.2f to %+.2f)", 100 * mean, 100 * low, 100 * high);
    }
}
