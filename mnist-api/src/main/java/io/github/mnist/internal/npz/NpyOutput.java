package io.github.mnist.internal.npz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where the elements of an array go while it is written, in little-endian order. Not safe for use by several threads. */
public final class NpyOutput {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Begins with nothing written.
     *
     * @param out where the bytes go
     */
    public NpyOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the next element, a number of single precision.
     *
     * @param value the number
     * @throws IOException if it cannot be written
     */
    public void putFloat(float value) throws IOException {
        room(Float.BYTES).putFloat(value);
    }

    /**
     * Writes the next element, a whole number of 32 bits.
     *
     * @param value the number
     * @throws IOException if it cannot be written
     */
    public void putInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    /**
     * Writes the next element, a whole number of 64 bits.
     *
     * @param value the number
     * @throws IOException if it cannot be written
     */
    public void putLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /**
     * Writes the next elements, whose bytes stand in a stream in little-endian order.
     *
     * @param elements the stream, which is read to its end
     * @throws IOException if it cannot be read, or they cannot be written
     */
    public void putAll(InputStream elements) throws IOException {
        flush();
        elements.transferTo(out);
    }

    /**
     * Hands on what is still held back.
     *
     * @throws IOException if it cannot be written
     */
    public void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }
}
