package io.github.mnist.internal.npz;

import io.github.mnist.internal.io.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} file as {@code numpy.savez} does: arrays in format 1.0, not compressed. The same arrays give the
 * same bytes. Holds no copy of the elements. Not safe for use by several threads.
 */
public final class NpzWriter {
    /** Always the same; with the earliest that a zip file can say, the JDK would add a field that depends on the zone. */
    static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** NumPy pads headers to a multiple of this, so that the elements can be mapped. */
    private static final int ALIGNMENT = 64;

    private final List<Array> arrays = new ArrayList<>();

    /** Hands over the elements of an array, the last index running fastest. */
    @FunctionalInterface
    public interface Elements {
        /**
         * Writes all elements. This is asked for twice and does the same both times, since the checksum of an array stands
         * before it.
         *
         * @param out where to
         * @throws IOException if they cannot be had, or that cannot be written to
         */
        void writeTo(NpyOutput out) throws IOException;
    }

    /** An array with its header; as many bytes of elements as the shape says. */
    private static final class Array {
        private final String name;
        private final byte[] header;
        private final long bytes;
        private final Elements elements;

        Array(String name, byte[] header, long bytes, Elements elements) {
            this.name = name;
            this.header = header;
            this.bytes = bytes;
            this.elements = elements;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(header);
            NpyOutput output = new NpyOutput(out);
            elements.writeTo(output);
            output.flush();
        }
    }

    /**
     * Adds an array of single-precision numbers.
     *
     * @param name the name of the array
     * @param values the elements, the last index running fastest; they stay as they are until all is written
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter floats(String name, float[] values, int... shape) {
        return floats(
                name,
                out -> {
                    for (float value : values) {
                        out.putFloat(value);
                    }
                },
                shape);
    }

    /**
     * Adds an array of single-precision numbers that are handed over when the file is written.
     *
     * @param name the name of the array
     * @param elements hands them over
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter floats(String name, Elements elements, int... shape) {
        return add(name, "<f4", Float.BYTES, elements, shape);
    }

    /**
     * Adds an array of whole numbers of 32 bits.
     *
     * @param name the name of the array
     * @param values the elements, the last index running fastest; they stay as they are until all is written
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter integers(String name, int[] values, int... shape) {
        return integers(
                name,
                out -> {
                    for (int value : values) {
                        out.putInt(value);
                    }
                },
                shape);
    }

    /**
     * Adds an array of whole numbers of 32 bits that are handed over when the file is written.
     *
     * @param name the name of the array
     * @param elements hands them over
     * @param shape the size of each dimension
     * @return this
     */
    public NpzWriter integers(String name, Elements elements, int... shape) {
        return add(name, "<i4", Integer.BYTES, elements, shape);
    }

    /**
     * Adds a whole number, an array without dimensions.
     *
     * @param name the name of the array
     * @param value the number
     * @return this
     */
    public NpzWriter integer(String name, long value) {
        return add(name, "<i8", Long.BYTES, out -> out.putLong(value));
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
        return add(name, "<U" + characters.length, (long) characters.length * Integer.BYTES, out -> {
            for (int character : characters) {
                out.putInt(character);
            }
        });
    }

    /**
     * Writes the file.
     *
     * @param file the file, in place of an older one if there is one
     * @throws UncheckedIOException if it cannot be written; an older file is untouched then
     */
    public void save(Path file) {
        OutputFile.write(file, this::writeTo);
    }

    /**
     * Writes what the file would hold.
     *
     * @param out where to; flushed and not closed
     * @throws IOException if it cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Array array : arrays) {
            ZipEntry entry = new ZipEntry(array.name + NpzReader.SUFFIX);
            entry.setTimeLocal(TIME);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(array.header.length + array.bytes);
            entry.setCrc(checksum(array));
            zip.putNextEntry(entry);
            array.writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static long checksum(Array array) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        array.writeTo(checked);
        return checked.getChecksum().getValue();
    }

    private NpzWriter add(String name, String dtype, long elementBytes, Elements elements, int... shape) {
        long bytes = elementBytes;
        for (int size : shape) {
            bytes = Math.multiplyExact(bytes, (long) size);
        }
        arrays.add(new Array(name, header(dtype, shape), bytes, elements));
        return this;
    }

    static byte[] header(String dtype, int... shape) {
        String dictionary = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': "
                + NpyHeader.describe(Arrays.stream(shape).asLongStream().boxed().toList()) + ", }";
        int prefix = NpyInput.MAGIC.length + 2 + Short.BYTES;
        int length = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyInput.MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - prefix))
                .put(dictionary.getBytes(StandardCharsets.US_ASCII));
        header[length - 1] = '\n';
        return header;
    }
}
