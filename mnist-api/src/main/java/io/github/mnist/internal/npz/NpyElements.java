package io.github.mnist.internal.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements of an array as they stand in the file: numbers of any type, not yet decoded. Safe for use by one thread at a time. */
public final class NpyElements {
    private final NpyHeader header;
    private final byte[] bytes;

    NpyElements(NpyHeader header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    /**
     * Returns the number of elements.
     *
     * @return how many were read
     */
    public int count() {
        return bytes.length / header.elementBytes();
    }

    /**
     * Decodes all of them as numbers of single precision, rounded if they are of double precision or whole.
     *
     * @param target where they go
     * @param offset where in {@code target} the first one goes
     * @throws IndexOutOfBoundsException if the target has too little room
     */
    public void floats(float[] target, int offset) {
        ByteBuffer elements = buffer();
        if (header.isFloat() && header.elementBytes() == Float.BYTES) {
            elements.asFloatBuffer().get(target, offset, count());
            return;
        }
        for (int i = 0; i < count(); i++) {
            target[offset + i] = (float)
                    (header.isFloat() ? NpyInput.fraction(header, elements) : NpyInput.integer(header, elements));
        }
    }

    /**
     * Decodes all of them as whole numbers, which their type must be.
     *
     * @return the numbers; one of 2<sup>63</sup> or more is negative
     */
    public long[] integers() {
        ByteBuffer elements = buffer();
        long[] values = new long[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = NpyInput.integer(header, elements);
        }
        return values;
    }

    private ByteBuffer buffer() {
        ByteOrder order = header.byteOrder();
        return ByteBuffer.wrap(bytes).order(order);
    }
}
