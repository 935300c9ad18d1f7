package io.github.mnist.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The images of a batch as lists of their pixels that are not 0: four fifths of MNIST's are, and add nothing to any sum.
 * An entry of a list is a pixel's position and its byte in one int, in the order of the positions.
 *
 * <p>The list of an image is made once and read twice, for the probabilities and for the gradient, and by another thread.
 */
final class LitPixels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final float[] VALUES = new float[256];

    static {
        for (int pixel = 0; pixel < VALUES.length; pixel++) {
            VALUES[pixel] = pixel / 255f;
        }
    }

    private final int inputs;
    private final int[] entries;
    private final int[] ends;

    /** Makes room for so many images. */
    LitPixels(int capacity, int inputs) {
        long size = (long) capacity * inputs;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a batch of " + capacity + " x " + inputs
                    + " numbers: expected fewer than 2^31; choose a smaller batch size");
        }
        this.inputs = inputs;
        this.entries = new int[(int) size];
        this.ends = new int[capacity];
    }

    /** Returns the memory of all lists. */
    int[] entries() {
        return entries;
    }

    /** Returns where an image's first entry is. */
    int start(int image) {
        return image * inputs;
    }

    /** Returns where an image's last entry ends. */
    int end(int image) {
        return ends[image];
    }

    /** Returns the position of an entry's pixel. */
    static int position(int entry) {
        return entry >>> Byte.SIZE;
    }

    /** Returns the value of an entry's pixel, above 0 and at most 1. */
    static float value(int entry) {
        return VALUES[entry & 0xFF];
    }

    /** Replaces the lists of some images, whose pixels come one image after the other. */
    void put(int row, int count, byte[] pixels) {
        for (int i = 0; i < count; i++) {
            ends[row + i] = list(pixels, i * inputs, inputs, entries, start(row + i));
        }
    }

    /** Lists one image's pixels, and returns where the list ends. Eight dark pixels, as most are, are passed over at once. */
    private static int list(byte[] pixels, int from, int count, int[] entries, int start) {
        int end = start;
        int i = 0;
        for (; i <= count - Long.BYTES; i += Long.BYTES) {
            if ((long) LONGS.get(pixels, from + i) != 0) {
                for (int k = i; k < i + Long.BYTES; k++) {
                    int pixel = pixels[from + k] & 0xFF;
                    entries[end] = k << Byte.SIZE | pixel;
                    // 1 or 0: a branch would be mispredicted at every edge of a stroke.
                    end += -pixel >>> (Integer.SIZE - 1);
                }
            }
        }
        for (; i < count; i++) {
            int pixel = pixels[from + i] & 0xFF;
            entries[end] = i << Byte.SIZE | pixel;
            end += -pixel >>> (Integer.SIZE - 1);
        }
        return end;
    }
}
