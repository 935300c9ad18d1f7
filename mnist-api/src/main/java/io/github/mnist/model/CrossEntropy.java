package io.github.mnist.model;

/** The loss that all of this library reports, as Keras's {@code SparseCategoricalCrossentropy} defines it. */
public final class CrossEntropy {
    private static final double EPSILON = 1e-7;

    private CrossEntropy() {}

    /**
     * Returns the cross-entropy of one sample: -ln p with p clipped to [1e-7, 1 - 1e-7], so that it is never infinite.
     *
     * @param probability the probability p of the true label, 0 to 1
     * @return the loss in nats, 1e-7 to 16.12
     */
    public static double of(float probability) {
        return -Math.log(Math.min(Math.max(probability, EPSILON), 1 - EPSILON));
    }
}
