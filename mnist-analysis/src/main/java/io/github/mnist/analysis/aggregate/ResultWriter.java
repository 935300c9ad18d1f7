package io.github.mnist.analysis.aggregate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes a result as bytes that another process, or a later release, reads with a {@link ResultReader}.
 *
 * <p>They begin with {@code MNR}, the version of the format, and the kind of result; then comes its content, and last the
 * CRC-32 of all before. Numbers are big-endian. Whole numbers that are often small take seven bits a byte, the lowest
 * first, with the highest bit set in all bytes but the last. Equal results have equal bytes.
 */
public final class ResultWriter {
    static final byte[] MAGIC = {'M', 'N', 'R'};
    static final byte VERSION = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * Begins a result.
     *
     * @param kind what it is, in ASCII
     */
    public ResultWriter(String kind) {
        out.writeBytes(MAGIC);
        out.write(VERSION);
        text(kind);
    }

    /**
     * Writes a short text.
     *
     * @param text at most 127 characters of ASCII
     */
    public void text(String text) {
        out.write(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Writes a whole number that is often small.
     *
     * @param number at least 0
     */
    public void count(long number) {
        long rest = number;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * Writes whole numbers that are often small, but not how many.
     *
     * @param numbers each at least 0
     */
    public void counts(long[] numbers) {
        for (long number : numbers) {
            count(number);
        }
    }

    /**
     * Writes any whole number.
     *
     * @param number the number
     */
    public void number(long number) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /**
     * Writes a float, bit for bit.
     *
     * @param value the float
     */
    public void value(float value) {
        out.writeBytes(ByteBuffer.allocate(Float.BYTES).putFloat(value).array());
    }

    /**
     * Writes a double, bit for bit.
     *
     * @param value the double
     */
    public void value(double value) {
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }

    /**
     * Ends the result.
     *
     * @return all that was written, with its checksum
     */
    public byte[] toBytes() {
        byte[] content = out.toByteArray();
        return ByteBuffer.allocate(content.length + Integer.BYTES)
                .put(content)
                .putInt(checksum(content, content.length))
                .array();
    }

    static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
