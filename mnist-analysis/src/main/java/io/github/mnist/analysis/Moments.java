package io.github.mnist.analysis;

import java.io.Serializable;
import java.util.Objects;

/** Sum and sum of squares of values, in whatever order they came: see {@link ExactSum}. */
final class Moments implements Serializable {
    private static final long serialVersionUID = 1;

    private static final double LIMIT = 32;
    private static final double SQUARES_LIMIT = 512;

    /**
     * At most {@link ExactSum#BLOCK} values between -22 and 22, added up without carrying: in a loop that is faster than one
     * by one.
     */
    static final class Block {
        private long sum;
        private long squares;
        private int count;

        void add(double value) {
            sum += ExactSum.bits(value, LIMIT);
            squares += ExactSum.bits(value * value, SQUARES_LIMIT);
            count++;
        }
    }

    private final ExactSum sum = new ExactSum(LIMIT);
    private final ExactSum squares = new ExactSum(SQUARES_LIMIT);

    void add(double value) {
        sum.add(value);
        squares.add(value * value);
    }

    /** Adds a block, and empties it. */
    void move(Block block) {
        sum.addBlock(block.sum, block.count);
        squares.addBlock(block.squares, block.count);
        block.sum = 0;
        block.squares = 0;
        block.count = 0;
    }

    void add(Moments other) {
        sum.add(other.sum);
        squares.add(other.squares);
    }

    double mean(long count) {
        return sum.value() / count;
    }

    /** The interval of the mean, from the variance of the values themselves as a bootstrap would take it. */
    Interval interval(long count) {
        double mean = mean(count);
        double variance = squares.value() / count - mean * mean;
        return Interval.ofMean(mean, Math.max(variance, 0), count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moments that && sum.equals(that.sum) && squares.equals(that.squares);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sum, squares);
    }

    @Override
    public String toString() {
        return "sum " + sum + ", sum of squares " + squares;
    }
}
