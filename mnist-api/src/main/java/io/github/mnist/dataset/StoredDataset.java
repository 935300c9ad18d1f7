package io.github.mnist.dataset;

import java.util.Objects;

/** A data set that is no view: its labels are on the heap, its pixels wherever they were put. */
final class StoredDataset implements Dataset {
    private final String name;
    private final ImageShape shape;
    private final int classes;
    private final Pixels pixels;
    private final byte[] labels;

    /** Takes over checked content, one label per image: nobody else may hold the array. */
    StoredDataset(String name, ImageShape shape, int classes, Pixels pixels, byte[] labels) {
        this.name = Objects.requireNonNull(name, "name");
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
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
        Objects.checkIndex(index, labels.length);
        Objects.checkFromIndexSize(offset, shape.pixels(), target.length);
        pixels.copy(index, target, offset);
    }

    @Override
    public String toString() {
        return Views.describe(this);
    }
}
