package io.github.mnist.engine;

/**
 * A batch in the memory of a {@link TrainingEngine}. It is filled through {@link #put} and {@link #labels()}, possibly
 * on another thread while the engine steps with another batch, and then handed to {@link #step}.
 */
public interface TrainingBatch {
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
     * Returns the place for the labels. Always the same array.
     *
     * @return an array of the capacity's length
     */
    int[] labels();

    /**
     * Makes one step of {@link io.github.mnist.training.Adam} with the gradient of the mean cross-entropy of the batch.
     * The gradient of the logits is (p - y) / count, p the probabilities and y 1 for the true label: clipping p bounds
     * only the reported loss, as in Keras.
     *
     * <p>The step may overwrite the images, which are put anew before the next, but not the labels, which are read for the
     * metrics afterwards. An interrupt that comes while it runs is left for the loop to notice. Most pixels are 0, four
     * fifths of MNIST's: an engine in plain Java gains most by skipping them.
     *
     * @param count how many of the samples count, 1 to the capacity; the batch is theirs alone, and what the rows beyond
     *     hold is left over from earlier use
     * @param learningRate the rate, before Adam's correction
     * @param probabilities receives the probabilities from before the step, row-major, one row per sample
     */
    void step(int count, double learningRate, float[] probabilities);
}
