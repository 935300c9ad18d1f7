package io.github.mnist.model;

/** The loss that all of this library reports, as Keras's {@code SparseCategoricalCrossentropy} defines it. */
public final class CrossEntropy {
    private static final double EPSILON = 1e-7;
    private static final double LARGEST = -StrictMath.log(EPSILON);
    private static final double SMALLEST = -StrictMath.log(1 - EPSILON);

    /** The lowest and the highest float between EPSILON and 1 - EPSILON. */
    private static final float LOWEST = 1e-7f;

    private static final float HIGHEST = 0.9999999f;

    /** The bits of floats above 0 are in the order of the floats, so that one comparison tells what is not clipped. */
    private static final int LOWEST_BITS = Float.floatToRawIntBits(LOWEST);

    private static final int HIGHEST_BITS = Float.floatToRawIntBits(HIGHEST);

    private CrossEntropy() {}

    /**
     * Returns the cross-entropy of one sample: -ln p with p clipped to [1e-7, 1 - 1e-7], so that it is never infinite.
     *
     * @param probability the probability p of the true label, 0 to 1
     * @return the loss in nats, 1e-7 to 16.12, within 1e-14; not a number if the probability is none
     */
    public static double of(float probability) {
        int bits = Float.floatToRawIntBits(probability);
        if (Integer.compareUnsigned(bits - LOWEST_BITS, HIGHEST_BITS - LOWEST_BITS) <= 0) {
            return Logarithm.negative(bits);
        }
        if (probability < LOWEST) {
            return LARGEST;
        }
        return probability > HIGHEST ? SMALLEST : Double.NaN;
    }

    /**
     * The natural logarithm of normal floats above 0, in a quarter of the time that {@link Math#log} takes: judging
     * predictions must not take noticeable time beside making them.
     *
     * <p>A float is m 2<sup>e</sup> with m in [1, 2). With c the inverse of the middle of the 2048th part of [1, 2) in
     * which m lies, -ln m = ln c - ln(1 + z) with z = c m - 1, and |z| is below 2<sup>-12</sup>: three terms of the series
     * leave 1e-15.
     * No number is converted to another type on the way, but by its bits or in a table: the conversions of x86 wait for
     * whatever their target register was used for before.
     */
    private static final class Logarithm {
        private static final int MANTISSA_BITS = 23;
        private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;
        private static final int BIAS = 127;
        private static final int PART_BITS = 11;
        private static final int PARTS = 1 << PART_BITS;
        private static final int DOUBLE_MANTISSA_BITS = 52;
        private static final long DOUBLE_ONE = Double.doubleToRawLongBits(1);

        private static final double[] INVERSE = new double[PARTS];
        /** The logarithm of INVERSE as it is, rounded, so that the rounding cancels out. */
        private static final double[] LOGARITHM = new double[PARTS];
        /** The negative logarithm of 2<sup>e</sup>, by e + BIAS. */
        private static final double[] POWER = new double[1 << (Float.SIZE - 1 - MANTISSA_BITS)];

        static {
            for (int part = 0; part < PARTS; part++) {
                INVERSE[part] = 1 / (1 + (part + 0.5) / PARTS);
                LOGARITHM[part] = StrictMath.log(INVERSE[part]);
            }
            for (int power = 0; power < POWER.length; power++) {
                POWER[power] = (BIAS - power) * StrictMath.log(2);
            }
        }

        /** Returns the logarithm, with the opposite sign, of the float with these bits. */
        static double negative(int bits) {
            int part = (bits & MANTISSA) >>> (MANTISSA_BITS - PART_BITS);
            double mantissa = Double.longBitsToDouble(
                    DOUBLE_ONE | ((long) (bits & MANTISSA) << (DOUBLE_MANTISSA_BITS - MANTISSA_BITS)));
            double z = mantissa * INVERSE[part] - 1;
            double series = z * z * (1.0 / 2 - z * (1.0 / 3)) - z;
            return POWER[bits >>> MANTISSA_BITS] + (LOGARITHM[part] + series);
        }
    }
}
