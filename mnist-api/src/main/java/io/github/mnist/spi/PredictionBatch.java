package io.github.mnist.spi;

import java.nio.FloatBuffer;

/** Memory of an engine for the images of one prediction. Used by one thread at a time. */
public interface PredictionBatch extends AutoCloseable {
    /**
     * Returns the place for the images: one row of normalised pixels per image. Always the same buffer; position and
     * limit are the caller's to set.
     *
     * @return a buffer of capacity times inputs
     */
    FloatBuffer images();

    /**
     * Computes the probabilities of the first images.
     *
     * @param count how many of the images count, 1 to the capacity
     * @param probabilities receives the probabilities, row-major, one row per image
     * @param offset where in {@code probabilities} the first one goes
     */
    void predict(int count, float[] probabilities, int offset);

    /** Frees the memory. Called once. */
    @Override
    void close();
}
