package io.github.mnist.analysis.aggregate;

import java.util.Objects;

/**
 * A sum that comes out the same whatever the order and the grouping of its terms, which a sum of doubles does not.
 *
 * <p>Each term is rounded to a multiple of a unit, which is 2<sup>-51</sup> of the limit that the sum is made with, and
 * integers add exactly. Terms are finite numbers.
 */
public final class ExactSum {
    /** The units of so many terms, none of them beyond the limit, still fit in a long when they are added up. */
    public static final int BLOCK = 1024;

    private static final int LIMIT_BITS = 51;
    private static final double LIMIT_UNITS = 0x1p51;
    private static final long UNITS_MASK = (1L << LIMIT_BITS) - 1;

    private final double limit;
    /** The sum is so many times the limit, and {@link #units} besides. */
    private long wholes;

    private long units;

    /**
     * A sum without terms.
     *
     * @param limit about the size of the largest terms; a power of two
     */
    public ExactSum(double limit) {
        this.limit = limit;
    }

    /**
     * Adds a term.
     *
     * @param term a finite number
     */
    public void add(double term) {
        double limits = Math.rint(term / limit);
        wholes += (long) limits;
        addBlock(bits(term - limits * limit, limit), 1);
    }

    /**
     * Adds a sum with the same limit.
     *
     * @param other the sum
     */
    public void add(ExactSum other) {
        wholes += other.wholes;
        addUnits(other.units);
    }

    /**
     * Returns what stands for a term in a block: the bits of a double between twice and four times the limit, where all
     * doubles are multiples of one unit. So the bits count units, from those of 3 times the limit on: in half the time of a
     * conversion to a long.
     *
     * @param term a term that does not exceed the limit either way
     */
    static long bits(double term, double limit) {
        return Double.doubleToRawLongBits(3 * limit + term);
    }

    /**
     * Adds several terms, none of which exceeds the limit either way.
     *
     * @param bits the {@link #bits} of the terms, added up, whatever overflows
     * @param terms how many they are, at most {@link #BLOCK}
     */
    void addBlock(long bits, int terms) {
        addUnits(bits - terms * bits(0, limit));
    }

    private void addUnits(long more) {
        long sum = units + more;
        wholes += sum >> LIMIT_BITS;
        units = sum & UNITS_MASK;
    }

    /**
     * Returns the sum.
     *
     * @return the sum, rounded to a double
     */
    public double value() {
        return (wholes + units / LIMIT_UNITS) * limit;
    }

    /**
     * Writes the sum, but not its limit.
     *
     * @param out where to
     */
    public void write(ResultWriter out) {
        out.number(wholes);
        out.number(units);
    }

    /**
     * Reads a sum.
     *
     * @param in where from
     * @param what what was added up, for messages
     * @param limit that of the sum that was written
     * @param terms how many terms it has
     * @param low the least a term can be
     * @param high the most a term can be
     * @return the sum
     * @throws IllegalArgumentException if it is none of so many such terms
     */
    public static ExactSum read(ResultReader in, String what, double limit, long terms, double low, double high) {
        ExactSum sum = new ExactSum(limit);
        sum.wholes = in.number("a sum of " + what);
        sum.units = in.number("a sum of " + what);
        in.check((sum.units & ~UNITS_MASK) == 0, "units of 0 to " + UNITS_MASK, sum.units);
        in.checkSum(what, sum.value(), terms, low, high);
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum that && limit == that.limit && wholes == that.wholes && units == that.units;
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, wholes, units);
    }

    @Override
    public String toString() {
        return Double.toString(value());
    }
}
