package io.github.mnist.engine;

import java.nio.FloatBuffer;

/**
 * A batch in the memory of a {@link TrainingEngine}. It is filled through {@link #images()} and {@link #labels()},
 * possibly on another thread while the engine steps with another batch, and then handed to {@link #step}.
 */
public interface TrainingBatch {
    /**
     * Returns the place for the images: one row of normalised pixels per sample. Always the same buffer; position and
     * limit are the caller's to set.
     *
     * @return a buffer of capacity times inputs
     */
    FloatBuffer images();

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
     * @param count how many of the samples count, 1 to the capacity; the batch is theirs alone
     * @param learningRate the rate, before Adam's correction
     * @param probabilities receives the probabilities from before the step, row-major, one row per sample
     */
    void step(int count, double learningRate, float[] probabilities);
}
