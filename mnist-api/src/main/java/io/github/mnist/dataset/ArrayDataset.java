package io.github.mnist.dataset;

import java.util.Objects;

/** A data set whose pixels are one array on the heap. */
final class ArrayDataset implements Dataset {
    private final String name;
    private final ImageShape shape;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    /** Takes over the arrays: nobody else may hold them. */
    ArrayDataset(String name, ImageShape shape, int classes, byte[] pixels, byte[] labels) {
        this.name = Objects.requireNonNull(name, "name");
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
        Labels.checkClasses(classes);
        if (pixels.length != (long) labels.length * shape.pixels()) {
            throw new IllegalArgumentException(labels.length + " labels need " + (long) labels.length * shape.pixels()
                    + " pixels (" + shape + " each), found " + pixels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw new IllegalArgumentException(
                        "label " + (labels[i] & 0xFF) + " not in 0.." + (classes - 1) + " at index " + i);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, labels.length)] & 0xFF;
    }

    @Override
    public int sourceIndex(int index) {
        return Objects.checkIndex(index, labels.length);
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        int length = shape.pixels();
        System.arraycopy(pixels, Objects.checkIndex(index, labels.length) * length, target, offset, length);
    }

    @Override
    public void copyNormalized(int index, float[] target, int offset) {
        int length = shape.pixels();
        Objects.checkIndex(index, labels.length);
        Objects.checkFromIndexSize(offset, length, target.length);
        Normalization.normalize(pixels, index * length, target, offset, length);
    }

    @Override
    public String toString() {
        return Views.describe(this);
    }
}
