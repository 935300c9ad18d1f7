package io.github.mnist.dataset;

import io.github.mnist.internal.label.ClassLabels;
import java.util.Objects;

/** A data set that is no view: images, wherever they are kept, and a label for each. */
final class LabelledImages implements Dataset {
    private final String name;
    private final Images images;
    private final int classes;
    private final byte[] labels;

    LabelledImages(String name, Images images, int classes, byte[] labels) {
        ClassLabels.checkClasses(classes);
        this.name = Objects.requireNonNull(name, "name");
        this.images = images;
        this.classes = classes;
        this.labels = labels.clone();
        int outside = ClassLabels.firstOutside(this.labels, classes);
        if (outside >= 0) {
            throw new IllegalArgumentException(
                    ClassLabels.outside(this.labels[outside] & 0xFF, classes) + " at index " + outside);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape shape() {
        return images.shape();
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
        images.copyPixels(index, target, offset);
    }

    @Override
    public String toString() {
        return Views.describe(this);
    }
}
