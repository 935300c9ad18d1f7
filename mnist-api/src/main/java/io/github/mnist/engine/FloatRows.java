package io.github.mnist.engine;

import io.github.mnist.internal.image.Normalization;
import java.nio.FloatBuffer;
import java.util.Objects;

/**
 * Images in an engine's memory as rows of floats, one row per image: each pixel p is {@code p / 255f}, correctly rounded.
 * What engines that compute with floats keep behind {@link TrainingBatch#put} and {@link PredictionBatch#put}.
 *
 * <p>Used by one thread at a time.
 */
public final class FloatRows {
    private final FloatBuffer memory;
    private final float[] image;

    /**
     * Creates rows.
     *
     * @param memory where the rows go, one after the other; its position is ignored
     * @param inputs the length of a row, which is the number of pixels of an image
     */
    public FloatRows(FloatBuffer memory, int inputs) {
        this.memory = Objects.requireNonNull(memory, "memory");
        this.image = new float[inputs];
    }

    /**
     * Puts images into the rows, in place of what was there.
     *
     * @param row the row of the first image, from 0
     * @param count how many images
     * @param pixels the images as unsigned bytes, one after the other from the start of the array
     * @throws IndexOutOfBoundsException if there are fewer images, or fewer rows
     */
    public void put(int row, int count, byte[] pixels) {
        for (int i = 0; i < count; i++) {
            Normalization.normalize(pixels, i * image.length, image, 0, image.length);
            memory.put((row + i) * image.length, image);
        }
    }
}
