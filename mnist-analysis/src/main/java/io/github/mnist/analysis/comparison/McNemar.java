package io.github.mnist.analysis.comparison;

import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test of whether two classifiers are right equally often on the same samples ("Note on the sampling
 * error of the difference between correlated proportions or percentages", 1947). Samples on which both are right or both
 * wrong tell nothing.
 *
 * @param b how many samples only the first has right
 * @param c how many samples only the second has right
 * @param p the two-sided probability of a split at least as uneven if both were right equally often; 1 if b and c are 0
 */
public record McNemar(long b, long c, double p) {
    /**
     * Tests.
     *
     * @param b how many samples only the first has right
     * @param c how many samples only the second has right
     * @return the counts with the p-value
     * @throws IllegalArgumentException if a count is negative
     * @throws ArithmeticException if there are more than 2<sup>31</sup> - 1 such samples
     */
    public static McNemar of(long b, long c) {
        if (b < 0 || c < 0) {
            throw new IllegalArgumentException("counts " + b + " and " + c + ": expected at least 0");
        }
        if (b + c == 0) {
            return new McNemar(b, c, 1);
        }
        double p = BinomialTest.withDefaults()
                .test(Math.toIntExact(b + c), Math.toIntExact(b), 0.5)
                .getPValue();
        return new McNemar(b, c, p);
    }
}
