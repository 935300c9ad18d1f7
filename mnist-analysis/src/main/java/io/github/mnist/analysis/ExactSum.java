package io.github.mnist.analysis;

import java.io.Serializable;

/**
 * A sum that comes out the same whatever the order and the grouping of its terms, which a sum of doubles does not.
 *
 * <p>Each term is cut to a multiple of 2<sup>-53</sup>, and integers add exactly. Less than 2<sup>-53</sup> = 1.1e-16 is
 * lost of a term, and nothing of one that is at least 1: less than a plain sum of doubles rounds off.
 */
final class ExactSum implements Serializable {
    /** The {@link #units} of so many terms, added up, still fit in a long. */
    static final int BLOCK = 32;

    private static final long serialVersionUID = 1;

    private static final int FRACTION_BITS = 53;
    private static final double UNITS = 0x1p53;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;

    private long whole;
    private long fraction;

    /** Adds a term between -31 and 31. */
    void add(double term) {
        addUnits(units(term));
    }

    /** Returns a term between -31 and 31 in the units in which it is added. */
    static long units(double term) {
        return (long) (term * UNITS);
    }

    void add(ExactSum other) {
        whole += other.whole;
        addUnits(other.fraction);
    }

    /** Adds a term, or a block of them that is added up already. */
    void addUnits(long units) {
        long sum = fraction + units;
        whole += sum >> FRACTION_BITS;
        fraction = sum & FRACTION;
    }

    double value() {
        return whole + fraction / UNITS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum that && whole == that.whole && fraction == that.fraction;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * whole + fraction);
    }

    @Override
    public String toString() {
        return Double.toString(value());
    }
}
