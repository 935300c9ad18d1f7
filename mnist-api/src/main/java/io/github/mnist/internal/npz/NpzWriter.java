package io.github.mnist.internal.npz;

import io.github.mnist.internal.io.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} file as {@code numpy.savez} does: arrays in format 1.0, not compressed. The same arrays give the
 * same bytes. Not safe for use by several threads.
 */
public final class NpzWriter {
    /** Always the same; with the earliest that a zip file can say, the JDK would add a field that depends on the zone. */
    static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** NumPy pads headers to a multiple of this, so that the elements can be mapped. */
    private static final int ALIGNMENT = 64;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(content);

    /**
     * Adds an array of single-precision numbers.
     *
     * @param name the name of the array
     * @param values the elements, the last index running fastest
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter floats(String name, float[] values, int... shape) {
        byte[] data = new byte[values.length * Float.BYTES];
        littleEndian(data).asFloatBuffer().put(values);
        return add(name, "<f4", shape, data);
    }

    /**
     * Adds an array of whole numbers of 32 bits.
     *
     * @param name the name of the array
     * @param values the elements, the last index running fastest
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter integers(String name, int[] values, int... shape) {
        byte[] data = new byte[values.length * Integer.BYTES];
        littleEndian(data).asIntBuffer().put(values);
        return add(name, "<i4", shape, data);
    }

    /**
     * Adds a whole number, an array without dimensions.
     *
     * @param name the name of the array
     * @param value the number
     * @return this
     */
    public NpzWriter integer(String name, long value) {
        byte[] data = new byte[Long.BYTES];
        littleEndian(data).putLong(value);
        return add(name, "<i8", new int[0], data);
    }

    /**
     * Adds a text, an array of one string without dimensions, which {@code numpy.load} reads without pickle.
     *
     * @param name the name of the array
     * @param text the text, of at least one character and not ending in NUL
     * @return this
     */
    public NpzWriter text(String name, String text) {
        int[] characters = text.codePoints().toArray();
        byte[] data = new byte[characters.length * Integer.BYTES];
        littleEndian(data).asIntBuffer().put(characters);
        return add(name, "<U" + characters.length, new int[0], data);
    }

    /**
     * Writes the file; nothing can be added afterwards.
     *
     * @param file the file, in place of an older one if there is one
     * @throws UncheckedIOException if it cannot be written; an older file is untouched then
     */
    public void save(Path file) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        OutputFile.write(file, content.toByteArray());
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private NpzWriter add(String name, String dtype, int[] shape, byte[] data) {
        byte[] header = header(dtype, shape);
        CRC32 crc = new CRC32();
        crc.update(header);
        crc.update(data);
        ZipEntry entry = new ZipEntry(name + NpzReader.SUFFIX);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize((long) header.length + data.length);
        entry.setCrc(crc.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(header);
            zip.write(data);
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return this;
    }

    static byte[] header(String dtype, int... shape) {
        String dictionary = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': "
                + NpyHeader.describe(Arrays.stream(shape).asLongStream().boxed().toList()) + ", }";
        int prefix = NpyInput.MAGIC.length + 2 + Short.BYTES;
        int length = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        littleEndian(header)
                .put(NpyInput.MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - prefix))
                .put(dictionary.getBytes(StandardCharsets.US_ASCII));
        header[length - 1] = '\n';
        return header;
    }
}
