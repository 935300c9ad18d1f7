package io.github.mnist.internal.image;

/** The one place where a byte becomes a float. */
public final class Normalization {
    /** A table is as exact as the division and several times faster. */
    private static final float[] VALUES = new float[256];

    static {
        for (int pixel = 0; pixel < VALUES.length; pixel++) {
            VALUES[pixel] = pixel / 255f;
        }
    }

    private Normalization() {}

    /**
     * Normalises some of the pixels to 0..1.
     *
     * @param pixels where the pixels are, as unsigned bytes
     * @param from where the first of them is
     * @param target where the values go
     * @param offset where the first of them goes
     * @param count how many
     */
    public static void normalize(byte[] pixels, int from, float[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = VALUES[pixels[from + i] & 0xFF];
        }
    }
}
