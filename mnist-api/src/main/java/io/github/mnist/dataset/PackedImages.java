package io.github.mnist.dataset;

import java.util.Objects;

/** Images one after another in one array. */
final class PackedImages implements Images {
    private final ImageShape shape;
    private final byte[] pixels;

    /** Takes over the array: nobody else may hold it. */
    PackedImages(ImageShape shape, byte[] pixels) {
        this.shape = shape;
        this.pixels = pixels;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return pixels.length / shape.pixels();
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        Objects.checkIndex(index, size());
        System.arraycopy(pixels, index * shape.pixels(), target, offset, shape.pixels());
    }
}
