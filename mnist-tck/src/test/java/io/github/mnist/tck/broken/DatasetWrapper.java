package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;

/** A data set that is another one, but for what a subclass spoils. */
class DatasetWrapper implements Dataset {
    final Dataset wrapped;

    DatasetWrapper(Dataset wrapped) {
        this.wrapped = wrapped;
    }

    @Override
    public String name() {
        return wrapped.name();
    }

    @Override
    public ImageShape shape() {
        return wrapped.shape();
    }

    @Override
    public int classes() {
        return wrapped.classes();
    }

    @Override
    public int size() {
        return wrapped.size();
    }

    @Override
    public int label(int index) {
        return wrapped.label(index);
    }

    @Override
    public int sourceIndex(int index) {
        return wrapped.sourceIndex(index);
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        wrapped.copyPixels(index, target, offset);
    }

    @Override
    public Dataset shuffle(long seed) {
        return wrapped.shuffle(seed);
    }
}
