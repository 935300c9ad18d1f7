package io.github.mnist.jvm;

import io.github.mnist.model.SoftmaxParameters;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The bits of a model in a few digits, to compare with what stands in a test. */
final class Bits {
    private Bits() {}

    /** Returns the CRC-32 of weights and bias as big-endian floats, in hexadecimal digits. */
    static String of(SoftmaxParameters parameters) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        ByteBuffer bytes = ByteBuffer.allocate((weights.length + bias.length) * Float.BYTES);
        bytes.asFloatBuffer().put(weights).put(bias);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return String.format("%08x", checksum.getValue());
    }
}
