package io.github.mnist.internal.npz;

import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.text.Quoted;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * An array of an {@link NpzReader} while it is read front to back: NumPy's format 1.0 to 3.0. First {@link #expect} says
 * what it must be, then one of the reading methods takes the elements. Not safe for use by several threads.
 */
public final class NpyInput implements Closeable {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** The largest that format 1.0 can say; the later ones could say more, for types that are not read here. */
    private static final int MAX_HEADER_BYTES = 0xFFFF;

    /** What an array of Java can hold. */
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    /** How many numbers are decoded at a time. */
    private static final int CHUNK_ELEMENTS = 8192;

    /** What one read asks for at most: the JDK reads a file through a native buffer of the size asked for. */
    private static final int READ_BYTES = 1 << 20;

    private final String where;
    private final InputStream in;
    private final ZipEntry entry;
    private final MemoryLimit memory;
    private final CRC32 crc = new CRC32();
    private final NpyHeader header;
    private long position;

    NpyInput(String where, InputStream in, ZipEntry entry, MemoryLimit memory) {
        this.where = where;
        this.in = in;
        this.entry = entry;
        this.memory = memory;
        this.header = readHeader();
    }

    private NpyHeader readHeader() {
        byte[] magic = readBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw malformed("expected a NumPy array, which begins with \\x93NUMPY, found "
                    + Quoted.of(new String(magic, StandardCharsets.ISO_8859_1)));
        }
        int version = readBytes(2)[0];
        if (version < 1 || version > 3) {
            throw malformed("expected NumPy's format 1.0 to 3.0 at byte 6, found " + version);
        }
        long length = version == 1
                ? Short.toUnsignedLong(littleEndian(Short.BYTES).getShort())
                : Integer.toUnsignedLong(littleEndian(Integer.BYTES).getInt());
        if (length > MAX_HEADER_BYTES) {
            throw malformed("expected a header of at most " + MAX_HEADER_BYTES + " bytes at byte 8, found " + length);
        }
        byte[] text = readBytes((int) length);
        try {
            return NpyHeader.parse(
                    new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw malformed("malformed header: " + e.getMessage());
        }
    }

    /**
     * Checks type, dimensions, order and size of the array, and that the archive holds as many bytes as that takes.
     *
     * @param kind the type of the elements
     * @param dimensions the number of dimensions; with several, the last index must run fastest
     * @return the size of each dimension, at least 1 each; their product times the bytes of an element is within the
     *     memory limit
     * @throws NpzException if anything is different
     */
    public int[] expect(NpyKind kind, int dimensions) {
        if (!kind.matches(header) || header.shape().size() != dimensions) {
            throw malformed("expected " + kind + " in " + dimensions + " dimensions, found dtype '"
                    + Quoted.of(header.dtype())
                    + "' and shape " + header.describeShape());
        }
        if (header.fortranOrder() && dimensions > 1) {
            throw malformed("expected C order, found Fortran order; save numpy.ascontiguousarray(array) instead");
        }
        int[] sizes = new int[dimensions];
        long bytes = header.elementBytes();
        for (int i = 0; i < dimensions; i++) {
            long size = header.shape().get(i);
            if (size < 1 || size > MAX_SIZE || Math.multiplyHigh(bytes, size) != 0 || bytes * size < 0) {
                throw malformed("expected sizes from 1 to " + MAX_SIZE + " and a product below 2^63, found shape "
                        + header.describeShape());
            }
            sizes[i] = (int) size;
            bytes *= size;
        }
        long found = entry.getSize() - position;
        if (found != bytes) {
            throw malformed((found < bytes ? "truncated" : "trailing bytes") + ": expected " + bytes + " bytes ("
                    + header.describeShape() + " of '" + header.dtype() + "') after the header, found " + found);
        }
        take(bytes);
        return sizes;
    }

    private void take(long bytes) {
        if (!memory.take(bytes)) {
            throw malformed(memory.exceededBy(bytes));
        }
    }

    /**
     * Fills an array with the next elements, which are bytes.
     *
     * @param target receives the elements
     * @throws NpzException if there are fewer, or the archive is corrupt
     */
    public void readFully(byte[] target) {
        readFully(target, target.length);
    }

    /**
     * Reads the next elements, which are whole numbers.
     *
     * @param count how many
     * @param action receives each with its index; one of 2<sup>63</sup> or more arrives as a negative number
     * @throws NpzException if there are fewer, or the archive is corrupt
     */
    public void readIntegers(int count, IntegerAction action) {
        boolean signed = header.isSigned();
        readElements(
                count,
                (index, element) -> action.accept(
                        index,
                        switch (header.elementBytes()) {
                            case Byte.BYTES -> signed ? element.get() : Byte.toUnsignedLong(element.get());
                            case Short.BYTES -> signed ? element.getShort() : Short.toUnsignedLong(element.getShort());
                            case Integer.BYTES -> signed ? element.getInt() : Integer.toUnsignedLong(element.getInt());
                            default -> element.getLong();
                        }));
    }

    /**
     * Reads the next elements, which are of single precision, or of double precision and rounded to single.
     *
     * @param count how many
     * @return the elements
     * @throws NpzException if there are fewer, or the archive is corrupt, or there is no memory for a copy of them too
     */
    public float[] readFloats(int count) {
        // The type that they are for copies them, and both are there for a moment.
        take((long) count * Float.BYTES);
        float[] values = new float[count];
        boolean single = header.elementBytes() == Float.BYTES;
        readElements(
                count, (index, element) -> values[index] = single ? element.getFloat() : (float) element.getDouble());
        return values;
    }

    /**
     * Reads the only element, which is a text.
     *
     * @return the text, without NULs at its end, as NumPy does
     * @throws NpzException if the archive is corrupt, or there is something else than Unicode characters
     */
    public String readText() {
        byte[] bytes = readBytes(header.elementBytes());
        ByteBuffer characters = ByteBuffer.wrap(bytes).order(header.byteOrder());
        StringBuilder text = new StringBuilder();
        while (characters.hasRemaining()) {
            int character = characters.getInt();
            if (!Character.isValidCodePoint(character)) {
                throw malformed("expected Unicode characters, found %x at character %d"
                        .formatted(character, characters.position() / Integer.BYTES - 1));
            }
            text.appendCodePoint(character);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** What to do with a whole number. */
    @FunctionalInterface
    public interface IntegerAction {
        /**
         * Takes the next number.
         *
         * @param index its index, from 0
         * @param value the number
         */
        void accept(int index, long value);
    }

    /** Takes the element at the position of the buffer. */
    @FunctionalInterface
    private interface ElementAction {
        void accept(int index, ByteBuffer elements);
    }

    /** Hands over elements one after another, at the position of a buffer. */
    private void readElements(int count, ElementAction action) {
        int elementBytes = header.elementBytes();
        byte[] chunk = new byte[Math.min(count, CHUNK_ELEMENTS) * elementBytes];
        for (int done = 0; done < count; ) {
            int size = Math.min(count - done, CHUNK_ELEMENTS);
            readFully(chunk, size * elementBytes);
            ByteBuffer elements = ByteBuffer.wrap(chunk).order(header.byteOrder());
            for (int i = 0; i < size; i++) {
                action.accept(done + i, elements);
            }
            done += size;
        }
    }

    /**
     * Makes sure that nothing follows the elements read, and that the archive's checksum is right.
     *
     * @throws NpzException if there is more, or the archive is corrupt
     */
    public void expectEnd() {
        if (readUpTo(new byte[1], 1) > 0) {
            throw malformed("trailing bytes: expected " + entry.getSize() + " bytes, found more");
        }
        if (crc.getValue() != entry.getCrc()) {
            throw malformed("corrupt: expected a CRC of %08x, found %08x".formatted(entry.getCrc(), crc.getValue()));
        }
    }

    /**
     * Returns the exception that says what is wrong with this array.
     *
     * @param problem what is wrong
     * @return the exception, naming file and array
     */
    public NpzException malformed(String problem) {
        return new NpzException(where + ": " + problem);
    }

    /**
     * Returns file and array for messages.
     *
     * @return where this array stands
     */
    public String where() {
        return where;
    }

    private ByteBuffer littleEndian(int count) {
        return ByteBuffer.wrap(readBytes(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] readBytes(int count) {
        byte[] bytes = new byte[count];
        readFully(bytes, count);
        return bytes;
    }

    private void readFully(byte[] target, int length) {
        long needed = position + length;
        if (readUpTo(target, length) < length) {
            throw malformed("truncated: expected at least " + needed + " bytes, found " + position);
        }
    }

    private int readUpTo(byte[] target, int length) {
        int done = 0;
        try {
            while (done < length) {
                int count = in.read(target, done, Math.min(READ_BYTES, length - done));
                if (count < 0) {
                    break;
                }
                done += count;
            }
        } catch (IOException e) {
            throw NpzReader.failure(where, e);
        }
        crc.update(target, 0, done);
        position += done;
        return done;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(where + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
