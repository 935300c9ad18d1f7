package io.github.mnist.dataset;

import java.util.Objects;

/** Images in one array each. */
final class ArrayImages implements Images {
    private final ImageShape shape;
    private final byte[][] images;

    ArrayImages(ImageShape shape, byte[][] images) {
        this.shape = shape;
        this.images = new byte[images.length][];
        for (int i = 0; i < images.length; i++) {
            if (images[i].length != shape.pixels()) {
                throw new IllegalArgumentException("image " + i + " has " + images[i].length + " pixels, expected "
                        + shape.pixels() + " (" + shape + ")");
            }
            this.images[i] = images[i].clone();
        }
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        Objects.checkIndex(index, images.length);
        System.arraycopy(images[index], 0, target, offset, images[index].length);
    }
}
