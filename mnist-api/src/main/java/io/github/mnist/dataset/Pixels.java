package io.github.mnist.dataset;

/** Where the pixels of a data set are kept. Safe for use by several threads. */
interface Pixels {
    /** Copies one image; the caller has checked the index. */
    void copy(int index, byte[] target, int offset);

    /** Copies one image, normalised to 0..1; the caller has checked the index, and that the target has room. */
    void copyNormalized(int index, float[] target, int offset);
}
