package io.github.mnist.analysis;

import java.io.Serializable;
import java.util.Objects;

/** Sum and sum of squares of values between -22 and 22, in whatever order they came: see {@link ExactSum}. */
final class Moments implements Serializable {
    private static final long serialVersionUID = 1;

    /** Brings the squares into the range of an exact sum. A power of two, so that nothing is rounded. */
    private static final double SCALE = 16;

    /** At most {@link ExactSum#BLOCK} values, added up without carrying: in a loop that is faster than one by one. */
    static final class Block {
        private long sum;
        private long squares;

        void add(double value) {
            sum += ExactSum.units(value);
            squares += ExactSum.units(value * value / SCALE);
        }
    }

    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();

    void add(double value) {
        sum.add(value);
        squares.add(value * value / SCALE);
    }

    /** Adds a block, and empties it. */
    void move(Block block) {
        sum.addUnits(block.sum);
        squares.addUnits(block.squares);
        block.sum = 0;
        block.squares = 0;
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
        double variance = squares.value() * SCALE / count - mean * mean;
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
        return "sum " + sum + ", sum of squares / " + SCALE + " " + squares;
    }
}
