package io.github.mnist.dataset;

import java.util.Arrays;

/** What is done with labels in more than one place. */
final class Labels {
    static final int MAX_CLASSES = 256;

    private static final int FIRST_BYTES = 1 << 20;

    private Labels() {}

    static void checkClasses(int classes) {
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException(classes + " classes: expected 1 to " + MAX_CLASSES);
        }
    }

    /**
     * Returns a longer copy, up to the number of labels that a header promises: memory grows only as labels really arrive,
     * and never takes more than twice what they do.
     */
    static byte[] grow(byte[] labels, int count) {
        return Arrays.copyOf(labels, (int) Math.min(count, Math.max(FIRST_BYTES, 2L * labels.length)));
    }

    static boolean isOutside(long label, int classes) {
        return label < 0 || label >= classes;
    }

    static String outside(long label, int classes) {
        return "label " + label + " not in 0.." + (classes - 1);
    }

    /** Returns the first index whose label is not below the number of classes, or -1. */
    static int firstOutside(byte[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (isOutside(labels[i] & 0xFF, classes)) {
                return i;
            }
        }
        return -1;
    }

    /** The exception about a label in a file. */
    static DatasetFormatException malformed(String file, long label, int classes, int index) {
        return new DatasetFormatException(outside(label, classes) + " at index " + index + " of " + file
                + "; where the data have more classes, give their number (classes)");
    }
}
