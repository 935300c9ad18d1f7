package io.github.mnist.dataset;

import io.github.mnist.internal.label.ClassLabels;
import java.util.List;
import java.util.Objects;

/** All samples of another data set, in its order, with something about them changed. */
abstract class DerivedDataset implements Dataset {
    private final Dataset source;

    DerivedDataset(Dataset source) {
        this.source = source;
    }

    /** Returns the same data set with other names of its classes, which have been checked. */
    static Dataset withClassNames(Dataset source, List<String> names) {
        return new DerivedDataset(source) {
            @Override
            public List<String> classNames() {
                return names;
            }
        };
    }

    /** Returns the same data set with other labels. */
    static Dataset withLabels(Dataset source, int... labels) {
        if (labels.length != source.size()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + source + ": expected one for each of its samples");
        }
        byte[] own = new byte[labels.length];
        for (int i = 0; i < own.length; i++) {
            if (ClassLabels.isOutside(labels[i], source.classes())) {
                throw new IllegalArgumentException(ClassLabels.outside(labels[i], source.classes()) + " at index " + i);
            }
            own[i] = (byte) labels[i];
        }
        return new DerivedDataset(source) {
            @Override
            public int label(int index) {
                return own[Objects.checkIndex(index, own.length)] & 0xFF;
            }
        };
    }

    /** Returns the same data set with rows and columns exchanged. */
    static Dataset transposed(Dataset source) {
        ImageShape from = source.shape();
        ImageShape to = new ImageShape(from.columns(), from.rows());
        return new DerivedDataset(source) {
            @Override
            public ImageShape shape() {
                return to;
            }

            @Override
            public void copyPixels(int index, byte[] target, int offset) {
                byte[] pixels = source.pixels(index);
                for (int row = 0; row < to.rows(); row++) {
                    for (int column = 0; column < to.columns(); column++) {
                        target[offset + row * to.columns() + column] = pixels[column * to.rows() + row];
                    }
                }
            }
        };
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public ImageShape shape() {
        return source.shape();
    }

    @Override
    public int classes() {
        return source.classes();
    }

    @Override
    public List<String> classNames() {
        return source.classNames();
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public int label(int index) {
        return source.label(index);
    }

    @Override
    public int sourceIndex(int index) {
        return source.sourceIndex(index);
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        source.copyPixels(index, target, offset);
    }

    @Override
    public String toString() {
        return Views.describe(this);
    }
}
