package io.github.mnist.dataset.file;

/**
 * What the header of an IDX file promises.
 *
 * @param headerBytes the size of the header
 * @param count how many items follow
 * @param itemBytes the size of each
 * @param items what they are, for people
 */
record IdxLayout(int headerBytes, int count, int itemBytes, String items) {
    long totalBytes() {
        return headerBytes + (long) count * itemBytes;
    }

    @Override
    public String toString() {
        return totalBytes() + " bytes (a header of " + headerBytes + ", then " + count + " " + items + ")";
    }
}
