package io.github.mnist;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;

/** Small data sets whose every pixel tells where it belongs. */
public final class TestData {
    public static final ImageShape SHAPE = new ImageShape(2, 3);
    public static final int CLASSES = 4;

    private TestData() {}

    /** Images of 2 x 3 with the given labels, of 4 classes. */
    public static Dataset withLabels(int... labels) {
        byte[] pixels = new byte[labels.length * SHAPE.pixels()];
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
            System.arraycopy(pixels(i), 0, pixels, i * SHAPE.pixels(), SHAPE.pixels());
        }
        return Dataset.of("small", SHAPE, CLASSES, pixels, bytes);
    }

    /** As many images of 2 x 3, with labels 0, 1, 2, 3, 0, 1 and so on. */
    public static Dataset ofSize(int size) {
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % CLASSES;
        }
        return withLabels(labels);
    }

    /** The pixels of image i. */
    public static byte[] pixels(int image) {
        byte[] pixels = new byte[SHAPE.pixels()];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) (31 * image + 5 * p + 200);
        }
        return pixels;
    }
}
