package io.github.mnist.dl4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside the heap that ND4J's BLAS and Java both see, without copying. */
final class NativeFloats implements AutoCloseable {
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    /**
     * Takes as much memory as the rows and columns need; its content is arbitrary.
     *
     * @throws IllegalArgumentException if a buffer cannot hold so many
     */
    NativeFloats(int rows, int columns) {
        long size = (long) rows * columns;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a batch of " + rows + " x " + columns + " numbers: expected fewer than"
                    + " 2^31; choose a smaller batch size");
        }
        pointer = new FloatPointer(size);
        buffer = pointer.asBuffer();
    }

    FloatPointer pointer() {
        return pointer;
    }

    FloatBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        pointer.close();
    }
}
