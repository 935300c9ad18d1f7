package io.github.mnist.analysis;

import java.io.Serializable;

/**
 * A sum that comes out the same whatever the order and the grouping of its terms, which a sum of doubles does not.
 *
 * <p>Each term is cut to a multiple of 2<sup>-58</sup>, and integers add exactly. A double of at least 2<sup>-5</sup>
 * has no finer digits, so that nothing is lost of it; of a smaller one less than 2<sup>-58</sup> = 3.5e-18 is. That is
 * finer than the rounding of a plain double sum, and costs two additions and two bit operations a term.
 */
final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int FRACTION_BITS = 58;
    private static final double UNITS = 0x1p58;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;

    private long whole;
    private long fraction;

    /** Adds a term between -31 and 31: beyond, its multiple of 2^-58 and a carry would not fit in a long. */
    void add(double term) {
        addUnits((long) (term * UNITS));
    }

    void add(ExactSum other) {
        whole += other.whole;
        addUnits(other.fraction);
    }

    private void addUnits(long units) {
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
