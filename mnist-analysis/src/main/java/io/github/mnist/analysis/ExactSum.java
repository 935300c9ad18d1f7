package io.github.mnist.analysis;

import java.io.Serializable;
import java.util.Objects;

/**
 * A sum that comes out the same whatever the order and the grouping of its terms, which a sum of doubles does not.
 *
 * <p>Each term is rounded to a multiple of a unit, which is 2<sup>-51</sup> of the largest term allowed, and integers add
 * exactly.
 */
final class ExactSum implements Serializable {
    /** The units of so many terms, added up, still fit in a long. */
    static final int BLOCK = 1024;

    private static final long serialVersionUID = 1;

    private static final int LIMIT_BITS = 51;
    private static final double LIMIT_UNITS = 0x1p51;
    private static final long BELOW_LIMIT = (1L << LIMIT_BITS) - 1;

    private final double limit;
    /** How many times the limit, and how many units besides. */
    private long limits;

    private long units;

    /**
     * A sum without terms.
     *
     * @param limit no term may exceed it either way; a power of two
     */
    ExactSum(double limit) {
        this.limit = limit;
    }

    void add(double term) {
        addBits(bits(term, limit), 1);
    }

    void add(ExactSum other) {
        limits += other.limits;
        addUnits(other.units);
    }

    /**
     * Returns what stands for a term of a sum with that limit: the bits of a double between twice and four times the
     * limit, where all doubles are multiples of one unit. So the bits count units, from those of 3 times the limit: in
     * half the time of a conversion to a long.
     */
    static long bits(double term, double limit) {
        return Double.doubleToRawLongBits(3 * limit + term);
    }

    /**
     * Adds several terms.
     *
     * @param sum the {@link #bits} of the terms, added up, whatever overflows
     * @param terms how many they are, at most {@link #BLOCK}
     */
    void addBits(long sum, int terms) {
        addUnits(sum - terms * bits(0, limit));
    }

    private void addUnits(long more) {
        long sum = units + more;
        limits += sum >> LIMIT_BITS;
        units = sum & BELOW_LIMIT;
    }

    double value() {
        return (limits + units / LIMIT_UNITS) * limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum that && limit == that.limit && limits == that.limits && units == that.units;
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, limits, units);
    }

    @Override
    public String toString() {
        return Double.toString(value());
    }
}
