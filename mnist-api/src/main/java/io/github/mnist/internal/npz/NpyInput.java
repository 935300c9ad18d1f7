package io.github.mnist.internal.npz;

import io.github.mnist.internal.io.IoReason;
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
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * An array of an {@link NpzReader} while it is read front to back: NumPy's format 1.0 to 3.0. First {@link #expect} says
 * what it must be, then one of the reading methods takes the elements. Not safe for use by several threads.
 */
public final class NpyInput implements Closeable {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** The largest that format 1.0 can say; the later ones could say more, for types that are not read here. */
    private static final int MAX_HEADER_BYTES = 0xFFFF;

    /** All whole numbers up to this one are exact in double precision. */
    private static final double MAX_EXACT = 1L << 53;

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
    private long elementsRead;

    /** The elements with the last index running fastest, if they are stored otherwise. */
    private @Nullable ByteBuffer reordered;

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
     * Checks type, dimensions and size of the array, and that the archive holds as many bytes as that takes. In whichever
     * order the elements are stored, they are read with the last index running fastest.
     *
     * @param kind the type of the elements
     * @param dimensions the numbers of dimensions that will do
     * @return the size of each dimension, at least 1 each; their product times the bytes of an element is within the
     *     memory limit
     * @throws NpzException if anything is different
     */
    public int[] expect(NpyKind kind, int... dimensions) {
        int found = header.shape().size();
        if (!kind.matches(header) || Arrays.stream(dimensions).noneMatch(allowed -> allowed == found)) {
            throw malformed("expected " + kind + " in "
                    + Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining(" or "))
                    + " dimensions, found dtype '" + Quoted.of(header.dtype()) + "' and shape "
                    + header.describeShape());
        }
        int[] sizes = new int[found];
        long bytes = header.elementBytes();
        for (int i = 0; i < found; i++) {
            long size = header.shape().get(i);
            if (size < 1 || size > MAX_SIZE || Math.multiplyHigh(bytes, size) != 0 || bytes * size < 0) {
                throw malformed("expected sizes from 1 to " + MAX_SIZE + " and a product below 2^63, found shape "
                        + header.describeShape());
            }
            sizes[i] = (int) size;
            bytes *= size;
        }
        expectBytes(bytes);
        take(kind == NpyKind.PIXEL ? bytes / header.elementBytes() : bytes);
        if (header.fortranOrder() && found > 1) {
            reordered = reorder(sizes, bytes);
        }
        return sizes;
    }

    private void expectBytes(long expected) {
        long found = entry.getSize() - position;
        if (found != expected) {
            throw malformed((found < expected ? "truncated" : "trailing bytes") + ": expected " + expected + " bytes ("
                    + header.describeShape() + " of '" + header.dtype() + "') after the header, found " + found);
        }
    }

    /** Reads an array whose first index runs fastest, which takes having all of it at once. */
    private ByteBuffer reorder(int[] sizes, long bytes) {
        if (bytes > MAX_SIZE) {
            throw malformed("expected at most " + MAX_SIZE + " bytes in Fortran order, found " + bytes
                    + "; save numpy.ascontiguousarray(array) instead");
        }
        take(2 * bytes);
        int elementBytes = header.elementBytes();
        byte[] stored = readBytes((int) bytes);
        byte[] ordered = new byte[stored.length];
        int[] index = new int[sizes.length];
        for (int from = 0; from < stored.length; from += elementBytes) {
            int to = 0;
            for (int i = 0; i < sizes.length; i++) {
                to = to * sizes[i] + index[i];
            }
            System.arraycopy(stored, from, ordered, to * elementBytes, elementBytes);
            for (int i = 0; i < sizes.length && ++index[i] == sizes[i]; i++) {
                index[i] = 0;
            }
        }
        return ByteBuffer.wrap(ordered);
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
        readElementBytes(target, target.length);
    }

    private void readElementBytes(byte[] target, int length) {
        if (reordered == null) {
            readFully(target, length);
        } else {
            reordered.get(target, 0, length);
        }
    }

    /**
     * Tells whether the elements are unsigned bytes.
     *
     * @return whether they are
     */
    public boolean isBytes() {
        return NpyKind.UINT8.matches(header);
    }

    /**
     * Reads the next elements, which are whole numbers, of whatever type.
     *
     * @param count how many
     * @param action receives each with its index; one of 2<sup>63</sup> or more arrives as a negative number
     * @throws NpzException if there are fewer, one has a fraction or is no number, or the archive is corrupt
     */
    public void readIntegers(int count, IntegerAction action) {
        if (header.isFloat()) {
            long first = elementsRead;
            readNumbers(count, (index, value) -> {
                if (value != Math.rint(value) || Math.abs(value) > MAX_EXACT) {
                    throw malformed("expected whole numbers, found " + value + " at index " + (first + index));
                }
                action.accept(index, (long) value);
            });
        } else {
            readElements(count, (index, element) -> action.accept(index, integer(element)));
        }
    }

    private long integer(ByteBuffer element) {
        return integer(header, element);
    }

    static long integer(NpyHeader header, ByteBuffer element) {
        boolean signed = header.isSigned();
        return switch (header.elementBytes()) {
            case Byte.BYTES -> signed ? element.get() : Byte.toUnsignedLong(element.get());
            case Short.BYTES -> signed ? element.getShort() : Short.toUnsignedLong(element.getShort());
            case Integer.BYTES -> signed ? element.getInt() : Integer.toUnsignedLong(element.getInt());
            default -> element.getLong();
        };
    }

    /**
     * Reads the next elements, which are numbers of any type.
     *
     * @param count how many
     * @param action receives each with its index, rounded to double precision
     * @throws NpzException if there are fewer, or the archive is corrupt
     */
    public void readNumbers(int count, NumberAction action) {
        boolean fractions = header.isFloat();
        readElements(count, (index, element) -> action.accept(index, fractions ? fraction(element) : integer(element)));
    }

    private double fraction(ByteBuffer element) {
        return fraction(header, element);
    }

    static double fraction(NpyHeader header, ByteBuffer element) {
        return switch (header.elementBytes()) {
            case Short.BYTES -> half(element.getShort());
            case Float.BYTES -> element.getFloat();
            default -> element.getDouble();
        };
    }

    /** Returns the value of a number of half precision (IEEE 754-2008, binary16). */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int significand = bits & 0x3FF;
        double magnitude;
        if (exponent == 0x1F) {
            magnitude = significand == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = exponent == 0
                    ? Math.scalb((double) significand, -24)
                    : Math.scalb((double) (significand | 0x400), exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    /**
     * Reads the next elements, which are of half or single precision, or of double precision and rounded to single.
     *
     * @param count how many
     * @return the elements
     * @throws NpzException if there are fewer, or the archive is corrupt, or there is no memory for a copy of them too
     */
    public float[] readFloats(int count) {
        // The type that they are for copies them, and both are there for a moment.
        take((long) count * Float.BYTES);
        float[] values = new float[count];
        readNumbers(count, (index, value) -> values[index] = (float) value);
        return values;
    }

    /**
     * Reads the next elements, which are numbers of any type, without decoding them: any thread may do that.
     *
     * @param count how many
     * @return the elements
     * @throws NpzException if there are fewer, or the archive is corrupt, or there is no memory for a copy of them too
     */
    public NpyElements read(int count) {
        // What they are decoded into copies them, and both are there for a moment.
        take((long) count * Float.BYTES);
        byte[] bytes = new byte[Math.multiplyExact(count, header.elementBytes())];
        readElementBytes(bytes, bytes.length);
        elementsRead += count;
        return new NpyElements(header, bytes);
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

    /** What to do with a number. */
    @FunctionalInterface
    public interface NumberAction {
        /**
         * Takes the next number.
         *
         * @param index its index, from 0
         * @param value the number
         */
        void accept(int index, double value);
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
            readElementBytes(chunk, size * elementBytes);
            ByteBuffer elements = ByteBuffer.wrap(chunk).order(header.byteOrder());
            for (int i = 0; i < size; i++) {
                action.accept(done + i, elements);
            }
            done += size;
        }
        elementsRead += count;
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
            throw new UncheckedIOException(where + ": cannot be closed: " + IoReason.of(e), e);
        }
    }
}
