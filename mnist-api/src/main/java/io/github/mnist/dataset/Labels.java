package io.github.mnist.dataset;

/** The checks of labels. */
final class Labels {
    static final int MAX_CLASSES = 256;

    private Labels() {}

    static void check(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException(outside(label, classes));
        }
    }

    static void checkClasses(int classes) {
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException(classes + " classes: expected 1 to " + MAX_CLASSES);
        }
    }

    /** Returns the first index whose label is not below the number of classes, or -1. */
    static int firstOutside(byte[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                return i;
            }
        }
        return -1;
    }

    /** Checks what was read from a file. */
    static void checkFile(String file, byte[] labels, int classes) {
        int index = firstOutside(labels, classes);
        if (index >= 0) {
            throw new DatasetFormatException(outside(labels[index] & 0xFF, classes) + " at index " + index + " of "
                    + file + "; where the data have more classes, give their number: DatasetFiles.open(path, classes)");
        }
    }

    static String outside(int label, int classes) {
        return "label " + label + " not in 0.." + (classes - 1);
    }
}
