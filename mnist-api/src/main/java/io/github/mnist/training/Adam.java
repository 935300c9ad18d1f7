package io.github.mnist.training;

/**
 * The optimizer of every backend: Adam (Kingma and Ba, 2015) as Keras computes it. In step t, counted from 1, with
 * gradient g of the mean cross-entropy of the batch:
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g²
 * parameter -= correctedRate(rate, t) m / (sqrt(v) + epsilon)
 * </pre>
 */
public final class Adam {
    /** Decay of the first moment m. */
    public static final double BETA1 = 0.9;

    /** Decay of the second moment v. */
    public static final double BETA2 = 0.999;

    /** Added to sqrt(v), which is not bias-corrected itself. */
    public static final double EPSILON = 1e-7;

    private Adam() {}

    /**
     * Returns the rate with the correction for moments that start at 0.
     *
     * @param rate the learning rate
     * @param step which step, from 1
     * @return rate sqrt(1 - beta2^step) / (1 - beta1^step)
     */
    public static double correctedRate(double rate, long step) {
        double t = step;
        return rate * Math.sqrt(1 - StrictMath.pow(BETA2, t)) / (1 - StrictMath.pow(BETA1, t));
    }
}
