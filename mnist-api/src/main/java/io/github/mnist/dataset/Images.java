package io.github.mnist.dataset;

import io.github.mnist.internal.image.Normalization;
import java.util.Objects;

/**
 * A finite, ordered sequence of grey-scale images of one shape.
 *
 * <p>A pixel is an unsigned byte, 0 (background) to 255 (ink), kept in a Java {@code byte}; pixels are row-major.
 * Implementations are immutable and safe for use by several threads.
 */
public interface Images {
    /**
     * Returns the shape that every image has.
     *
     * @return the shape
     */
    ImageShape shape();

    /**
     * Returns the number of images.
     *
     * @return the number of images, at least 0
     */
    int size();

    /**
     * Copies the pixels of one image, row-major, as unsigned bytes.
     *
     * @param index which image, from 0
     * @param target where the {@code shape().pixels()} bytes go
     * @param offset where in {@code target} the first one goes
     * @throws IndexOutOfBoundsException if there is no such image, or the target has too little room
     */
    void copyPixels(int index, byte[] target, int offset);

    /**
     * Returns the pixels of one image, row-major, as unsigned bytes.
     *
     * @param index which image, from 0
     * @return a new array of {@code shape().pixels()} bytes
     * @throws IndexOutOfBoundsException if there is no such image
     */
    default byte[] pixels(int index) {
        byte[] pixels = new byte[shape().pixels()];
        copyPixels(index, pixels, 0);
        return pixels;
    }

    /**
     * Copies the pixels of one image, row-major, normalised to 0..1: each is {@code pixel / 255f}, correctly rounded.
     *
     * @param index which image, from 0
     * @param target where the {@code shape().pixels()} values go
     * @param offset where in {@code target} the first one goes
     * @throws IndexOutOfBoundsException if there is no such image, or the target has too little room
     */
    default void copyNormalized(int index, float[] target, int offset) {
        byte[] pixels = pixels(index);
        Objects.checkFromIndexSize(offset, pixels.length, target.length);
        Normalization.normalize(pixels, 0, target, offset, pixels.length);
    }

    /**
     * Returns images held in memory. The pixels are copied.
     *
     * @param shape the shape of every image
     * @param images the pixels of each image, row-major, as unsigned bytes
     * @return the images, in the order given
     * @throws IllegalArgumentException if an image has another number of pixels than the shape
     */
    static Images of(ImageShape shape, byte[]... images) {
        return new ArrayImages(shape, images);
    }
}
