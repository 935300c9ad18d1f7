package io.github.mnist.engine;

/** Memory of an engine for the images of one prediction. Used by one thread at a time. */
public interface PredictionBatch extends AutoCloseable {
    /**
     * Puts images into the batch, in place of what was in their rows. Each pixel p counts as {@code p / 255f}:
     * {@link FloatRows} does it for engines of floats.
     *
     * @param row the row of the first image, from 0
     * @param count how many images; the last is in the last row at most
     * @param pixels the images as unsigned bytes, one after the other from the start of the array, which may be longer;
     *     not kept
     */
    void put(int row, int count, byte[] pixels);

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
