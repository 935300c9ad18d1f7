package io.github.mnist.dataset;

/** Where the pixels of a data set are kept. Safe for use by several threads. */
interface Pixels {
    /** Copies one image; the caller has checked the index. */
    void copy(int index, byte[] target, int offset);
}
