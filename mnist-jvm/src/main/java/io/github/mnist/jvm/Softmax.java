package io.github.mnist.jvm;

/** Turns logits into probabilities. */
final class Softmax {
    private static final int STEP_BITS = 6;

    /** 2<sup>i / 64</sup>. */
    private static final double[] POWERS = new double[1 << STEP_BITS];

    private static final double STEP = StrictMath.log(2) / POWERS.length;
    private static final double STEPS_PER_ONE = POWERS.length / StrictMath.log(2);

    /** Added to a double of less than 2<sup>31</sup>, it leaves the nearest int in the lowest bits. */
    private static final double TO_INT = 0x1.8p52;

    private static final int DOUBLE_BIAS = 1023;
    private static final int DOUBLE_MANTISSA_BITS = 52;

    /** exp of this is less than half of the smallest float. */
    private static final float LOWEST = -104;

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = StrictMath.pow(2, (double) i / POWERS.length);
        }
    }

    private Softmax() {}

    /**
     * Computes the softmax of one row. The highest logit is subtracted from all, so that the largest exponential is
     * exp(0); one that has overflowed counts as the largest float.
     *
     * @param logits the logits, from the start; they are lost
     * @param probabilities receives as many probabilities as there are classes
     * @param offset where the first of them goes
     */
    static void of(float[] logits, int classes, float[] probabilities, int offset) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            float logit = Math.min(Math.max(logits[c], -Float.MAX_VALUE), Float.MAX_VALUE);
            logits[c] = logit;
            highest = Math.max(highest, logit);
        }
        float sum = 0;
        for (int c = 0; c < classes; c++) {
            float exponential = exp(logits[c] - highest);
            logits[c] = exponential;
            sum += exponential;
        }
        for (int c = 0; c < classes; c++) {
            probabilities[offset + c] = logits[c] / sum;
        }
    }

    /**
     * Returns e<sup>x</sup>, correctly rounded but for one case in a thousand: the library's {@link Math#exp} may differ
     * between machines, and {@link StrictMath#exp} takes twice the time.
     *
     * <p>With n the nearest integer to 64 x / ln 2, it is 2<sup>n / 64</sup> e<sup>r</sup>: the power from a table and
     * from the exponent's bits, and of e<sup>r</sup>, with |r| at most 0.0055, four terms, which leave 4e-11.
     *
     * @param x 0 at most, or not a number
     */
    static float exp(float x) {
        if (x < LOWEST) {
            return 0;
        }
        double shifted = x * STEPS_PER_ONE + TO_INT;
        int n = (int) Double.doubleToRawLongBits(shifted);
        double r = x - (shifted - TO_INT) * STEP;
        double series = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6)));
        int exponent = DOUBLE_BIAS + (n >> STEP_BITS);
        double power = Double.longBitsToDouble((long) exponent << DOUBLE_MANTISSA_BITS);
        return (float) (POWERS[n & (POWERS.length - 1)] * series * power);
    }
}
