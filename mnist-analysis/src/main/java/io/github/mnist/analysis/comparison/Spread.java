package io.github.mnist.analysis.comparison;

import java.util.Arrays;

/**
 * How a number varies over runs.
 *
 * @param mean the mean
 * @param deviation the standard deviation of the runs, estimated with n - 1
 * @param low the lowest
 * @param high the highest
 */
public record Spread(double mean, double deviation, double low, double high) {
    /** Of at least two values. */
    static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(
                mean,
                Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }
}
