package io.github.mnist.training;

/**
 * The learning rate over the steps of a training.
 *
 * @param initial the rate of the first step, above 0
 * @param decay how it goes on
 */
public record LearningRate(double initial, Decay decay) {
    /** How a learning rate changes over the steps. */
    public enum Decay {
        /** Stays as it is. */
        CONSTANT,
        /**
         * Falls to 0 along half a cosine: initial (1 + cos(pi step / total)) / 2, as Keras's {@code CosineDecay} (SGDR,
         * Loshchilov and Hutter, 2017).
         */
        COSINE
    }

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if the rate is not a finite number above 0
     */
    public LearningRate {
        if (!(initial > 0 && Double.isFinite(initial))) {
            throw new IllegalArgumentException("a learning rate of " + initial + ": expected a finite number above 0");
        }
    }

    /**
     * Returns a rate that stays as it is.
     *
     * @param rate the rate, above 0
     * @return the constant rate
     */
    public static LearningRate constant(double rate) {
        return new LearningRate(rate, Decay.CONSTANT);
    }

    /**
     * Returns a rate that falls to 0 along half a cosine.
     *
     * @param initial the rate of the first step, above 0
     * @return the decaying rate
     */
    public static LearningRate cosine(double initial) {
        return new LearningRate(initial, Decay.COSINE);
    }

    /**
     * Returns the rate of a step.
     *
     * @param step which step, from 0
     * @param total the number of steps of the whole training
     * @return the rate
     */
    public double at(long step, long total) {
        return switch (decay) {
            case CONSTANT -> initial;
            case COSINE -> initial * (1 + StrictMath.cos(Math.PI * step / total)) / 2;
        };
    }
}
