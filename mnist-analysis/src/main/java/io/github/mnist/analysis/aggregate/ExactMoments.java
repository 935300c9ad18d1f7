package io.github.mnist.analysis.aggregate;

import io.github.mnist.analysis.statistics.Interval;
import java.io.Serializable;
import java.util.Objects;

/** Sum and sum of squares of values between -22 and 22, the same in whatever order they came: see {@link ExactSum}. */
public final class ExactMoments implements Serializable {
    private static final long serialVersionUID = 1;

    private static final double LIMIT = 32;
    private static final double SQUARES_LIMIT = 512;

    /**
     * At most {@link ExactSum#BLOCK} values between -22 and 22, added up without carrying: in a loop that is faster than one
     * by one.
     */
    public static final class Block {
        private long sum;
        private long squares;
        private int count;

        /**
         * Adds a value.
         *
         * @param value the value
         */
        public void add(double value) {
            sum += ExactSum.bits(value, LIMIT);
            squares += ExactSum.bits(value * value, SQUARES_LIMIT);
            count++;
        }
    }

    private final ExactSum sum = new ExactSum(LIMIT);
    private final ExactSum squares = new ExactSum(SQUARES_LIMIT);

    /**
     * Adds a value.
     *
     * @param value the value
     */
    public void add(double value) {
        sum.add(value);
        squares.add(value * value);
    }

    /**
     * Adds a block, and empties it.
     *
     * @param block the block
     */
    public void move(Block block) {
        sum.addBlock(block.sum, block.count);
        squares.addBlock(block.squares, block.count);
        block.sum = 0;
        block.squares = 0;
        block.count = 0;
    }

    /**
     * Adds the values of another.
     *
     * @param other the other
     */
    public void add(ExactMoments other) {
        sum.add(other.sum);
        squares.add(other.squares);
    }

    /**
     * Returns the mean.
     *
     * @param count how many values there were
     * @return the mean, not a number of none
     */
    public double mean(long count) {
        return sum.value() / count;
    }

    /**
     * Returns the interval of the mean.
     *
     * @param count how many values there were
     * @return the interval
     */
    public Interval interval(long count) {
        double mean = mean(count);
        double variance = squares.value() / count - mean * mean;
        return Interval.ofMean(mean, Math.max(variance, 0), count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactMoments that && sum.equals(that.sum) && squares.equals(that.squares);
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
