package io.github.mnist.analysis.aggregate;

import io.github.mnist.analysis.statistics.Interval;
import java.util.Objects;

/**
 * Sums of values, of their squares and of their cubes, the same in whatever order the values came: see {@link ExactSum}.
 * Values lie between -17 and 17.
 */
public final class ExactMoments {
    private static final double LIMIT = 32;
    private static final double SQUARES_LIMIT = 512;
    private static final double CUBES_LIMIT = 8192;
    /** What is left of the variance of equal values by rounding, relative to their square. */
    private static final double ROUNDING = 1e-13;

    /** At most {@link ExactSum#BLOCK} values, added up without carrying: in a loop that is faster than one by one. */
    public static final class Block {
        private long sum;
        private long squares;
        private long cubes;
        private int count;

        /**
         * Adds a value.
         *
         * @param value the value
         */
        public void add(double value) {
            double square = value * value;
            sum += ExactSum.bits(value, LIMIT);
            squares += ExactSum.bits(square, SQUARES_LIMIT);
            cubes += ExactSum.bits(square * value, CUBES_LIMIT);
            count++;
        }
    }

    private final ExactSum sum;
    private final ExactSum squares;
    private final ExactSum cubes;

    /** Sums of no values. */
    public ExactMoments() {
        this(new ExactSum(LIMIT), new ExactSum(SQUARES_LIMIT), new ExactSum(CUBES_LIMIT));
    }

    private ExactMoments(ExactSum sum, ExactSum squares, ExactSum cubes) {
        this.sum = sum;
        this.squares = squares;
        this.cubes = cubes;
    }

    /**
     * Adds a value.
     *
     * @param value the value
     */
    public void add(double value) {
        double square = value * value;
        sum.add(value);
        squares.add(square);
        cubes.add(square * value);
    }

    /**
     * Adds a block, and empties it.
     *
     * @param block the block
     */
    public void move(Block block) {
        sum.addBlock(block.sum, block.count);
        squares.addBlock(block.squares, block.count);
        cubes.addBlock(block.cubes, block.count);
        block.sum = 0;
        block.squares = 0;
        block.cubes = 0;
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
        cubes.add(other.cubes);
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
     * @param range what values can be
     * @return the interval, by {@link Interval#ofMean}
     */
    public Interval interval(long count, Interval range) {
        double mean = mean(count);
        double meanSquare = squares.value() / count;
        double variance = meanSquare - mean * mean;
        if (!(variance > meanSquare * ROUNDING)) {
            return Interval.ofMean(mean, 0, 0, count, range);
        }
        double third = cubes.value() / count - mean * (3 * meanSquare - 2 * mean * mean);
        return Interval.ofMean(mean, variance, third / Math.pow(variance, 1.5), count, range);
    }

    /**
     * Writes the sums.
     *
     * @param out where to
     */
    public void write(ResultWriter out) {
        sum.write(out);
        squares.write(out);
        cubes.write(out);
    }

    /**
     * Reads sums.
     *
     * @param in where from
     * @param what what the values are, for messages
     * @param count how many values there were
     * @param low the least a value can be, at least 0
     * @param high the most a value can be
     * @return the sums
     * @throws IllegalArgumentException if they are none of so many such values
     */
    public static ExactMoments read(ResultReader in, String what, long count, double low, double high) {
        return new ExactMoments(
                ExactSum.read(in, what, LIMIT, count, low, high),
                ExactSum.read(in, what + " squared", SQUARES_LIMIT, count, low * low, high * high),
                ExactSum.read(in, what + " cubed", CUBES_LIMIT, count, low * low * low, high * high * high));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactMoments that
                && sum.equals(that.sum)
                && squares.equals(that.squares)
                && cubes.equals(that.cubes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sum, squares, cubes);
    }

    @Override
    public String toString() {
        return "sum " + sum + ", sum of squares " + squares + ", of cubes " + cubes;
    }
}
