package io.github.mnist.dataset;

/** The one check of a label. */
final class Labels {
    static final int MAX_CLASSES = 256;

    private Labels() {}

    static void check(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " not in 0.." + (classes - 1));
        }
    }

    static void checkClasses(int classes) {
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException(classes + " classes: expected 1 to " + MAX_CLASSES);
        }
    }
}
