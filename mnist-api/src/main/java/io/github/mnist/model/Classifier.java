package io.github.mnist.model;

import io.github.mnist.dataset.Images;

/**
 * Tells how probable each class is for an image.
 *
 * <p>One method, so that a lambda, a remote service or a model of the user's own can be analysed like a trained one.
 * Implementations are safe for use by several threads at once.
 */
@FunctionalInterface
public interface Classifier {
    /**
     * Returns one prediction per image, in order. No images give no predictions.
     *
     * @param images the images
     * @return as many predictions as images
     * @throws IllegalArgumentException if the images have a shape that this classifier does not take
     */
    Predictions predict(Images images);
}
