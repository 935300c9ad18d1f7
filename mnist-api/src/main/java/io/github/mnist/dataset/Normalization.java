package io.github.mnist.dataset;

import java.nio.ByteBuffer;

/** The one place where a byte becomes a float. */
final class Normalization {
    /** A table is as exact as the division and several times faster. */
    private static final float[] VALUES = new float[256];

    static {
        for (int pixel = 0; pixel < VALUES.length; pixel++) {
            VALUES[pixel] = pixel / 255f;
        }
    }

    private Normalization() {}

    static void normalize(byte[] pixels, int from, float[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = VALUES[pixels[from + i] & 0xFF];
        }
    }

    static void normalize(ByteBuffer pixels, int from, float[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = VALUES[pixels.get(from + i) & 0xFF];
        }
    }
}
