package io.github.mnist.engine;

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
     * Computes the probabilities of the first images by the engine's own forward pass: the softmax of x W + b.
     *
     * @param count how many of the images count, 1 to the capacity; the rows beyond are left over from earlier use
     * @param probabilities receives the probabilities, row-major, one row per image; it may have room for more
     */
    void predict(int count, float[] probabilities);

    /** Frees the memory. Called once. */
    @Override
    void close();
}
