package io.github.mnist.spi;

import java.nio.DoubleBuffer;

/**
 * Memory of an engine for the images of one prediction. Used by one thread at a time.
 *
 * <p>Predictions are computed in double precision, so that the same parameters give the same probabilities on every
 * engine: a logit of 260, as the recipe {@code notebook} reaches, is rounded by 1.5e-5 as a float.
 */
public interface PredictionBatch extends AutoCloseable {
    /**
     * Returns the place for the images: one row of normalised pixels per image, the floats of
     * {@link io.github.mnist.dataset.Images#copyNormalized} as doubles. Always the same buffer; position
     * and limit are the caller's to set.
     *
     * @return a buffer of capacity times inputs
     */
    DoubleBuffer images();

    /**
     * Computes the logits x W + b of the first images, in double precision.
     *
     * @param count how many of the images count, 1 to the capacity
     * @param logits receives the logits, row-major, one row per image; it may have room for more
     */
    void logits(int count, double[] logits);

    /** Frees the memory. Called once. */
    @Override
    void close();
}
