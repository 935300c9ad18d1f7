package io.github.mnist.dataset.file;

import io.github.mnist.internal.label.ClassLabels;
import java.util.Arrays;

/** Labels while they are read from a file: memory grows only as they really arrive, and never takes more than twice what they do. */
final class FileLabels {
    private static final int FIRST_BYTES = 1 << 20;

    private final String file;
    private final int count;
    private final int classes;
    private byte[] labels = new byte[0];
    private int size;

    /** Starts with none of the labels that a file promises; its name is for messages. */
    FileLabels(String file, int count, int classes) {
        this.file = file;
        this.count = count;
        this.classes = classes;
    }

    /** Adds the next label. */
    void add(long label) {
        if (ClassLabels.isOutside(label, classes)) {
            throw outside(file, label, classes, "index " + size);
        }
        if (size == labels.length) {
            labels = grow(labels, count);
        }
        labels[size++] = (byte) label;
    }

    /** Returns the labels added. */
    byte[] toArray() {
        return size == labels.length ? labels : Arrays.copyOf(labels, size);
    }

    /** Returns a longer copy, up to the number of labels that a file promises. */
    static byte[] grow(byte[] labels, int count) {
        return Arrays.copyOf(labels, (int) Math.min(count, Math.max(FIRST_BYTES, 2L * labels.length)));
    }

    /** The exception about a label in a file. */
    static DatasetFormatException outside(String file, long label, int classes, String place) {
        return new DatasetFormatException(ClassLabels.outside(label, classes) + " at " + place + " of " + file
                + "; where the data have more classes, give their number (classes)");
    }
}
