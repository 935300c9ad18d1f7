package io.github.mnist.dl4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside the heap that ND4J's BLAS and Java both see, without copying. */
final class NativeFloats implements AutoCloseable {
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    /** Takes as much memory as the rows and columns need; its content is arbitrary. */
    NativeFloats(int rows, int columns) {
        pointer = new FloatPointer(Math.multiplyExact(rows, columns));
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
