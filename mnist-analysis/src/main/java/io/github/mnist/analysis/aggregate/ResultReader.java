package io.github.mnist.analysis.aggregate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ResultWriter} wrote, and trusts none of it: each method throws an {@link IllegalArgumentException}
 * that says what was expected, what was found and where. Nothing is allocated that the bytes are too few for.
 */
public final class ResultReader {
    /** How far a sum may lie beyond what its terms can be, relative to it, through rounding. */
    private static final double ROUNDING = 1e-9;

    private final String kind;
    private final ByteBuffer in;

    /**
     * Reads the head, and checks the checksum.
     *
     * @param kind what the result is expected to be
     * @param bytes the bytes, all of them
     * @throws IllegalArgumentException if they are no such result, of a version that this release does not know, cut short
     *     or damaged
     */
    public ResultReader(String kind, byte[] bytes) {
        this.kind = kind;
        this.in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[ResultWriter.MAGIC.length];
        if (bytes.length >= magic.length) {
            in.get(magic);
        }
        if (!Arrays.equals(magic, ResultWriter.MAGIC)) {
            in.position(0);
            throw unexpected("the bytes of a result of this library, which begin with MNR", bytes.length + " others");
        }
        int version = oneByte("a version");
        if (version != ResultWriter.VERSION) {
            throw unexpected(
                    "version " + ResultWriter.VERSION + " of the format, the newest that this release knows",
                    "version " + version);
        }
        int content = bytes.length - Integer.BYTES;
        if (content < in.position() || in.getInt(content) != ResultWriter.checksum(bytes, content)) {
            throw unexpected("bytes that agree with their checksum", bytes.length + " that are damaged or cut short");
        }
        in.limit(content);
        String found = text("a kind of result");
        if (!found.equals(kind)) {
            throw unexpected("this kind of result", found);
        }
    }

    /**
     * Reads a short text.
     *
     * @param what what it is, for messages
     * @return the text
     */
    public String text(String what) {
        int length = oneByte(what);
        need(length, what);
        byte[] text = new byte[length];
        in.get(text);
        for (byte character : text) {
            if (character <= ' ' || character == 0x7F) {
                throw unexpected(what + " in ASCII", "a byte of " + character);
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /**
     * Reads a whole number that is often small.
     *
     * @param what what it is, for messages
     * @param low the least it can be, at least 0
     * @param high the most it can be
     * @return the number
     */
    public long count(String what, long low, long high) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = oneByte(what);
            // The tenth byte would reach the sign, and a last byte of 0 adds nothing: no number is written so.
            if (shift > 56 || (next == 0 && shift > 0)) {
                throw unexpected(what + " in as few bytes as it takes", "more");
            }
            number |= (long) (next & 0x7F) << shift;
            if (next <= 0x7F) {
                break;
            }
        }
        if (number < low || number > high) {
            throw unexpected(what + " of " + low + " to " + high, number);
        }
        return number;
    }

    /**
     * Reads a whole number of an int's size that is often small.
     *
     * @param what what it is, for messages
     * @param low the least it can be, at least 0
     * @param high the most it can be
     * @return the number
     */
    public int count(String what, int low, int high) {
        return (int) count(what, low, (long) high);
    }

    /**
     * Reads how many entries follow.
     *
     * @param what what they are, for messages
     * @param low the fewest there can be
     * @param high the most there can be
     * @param bytes how many bytes each takes at least
     * @return the number of entries, for which there are bytes enough
     */
    public int size(String what, int low, int high, int bytes) {
        int size = count("a number of " + what, low, high);
        need((long) size * bytes, size + " " + what);
        return size;
    }

    /**
     * Reads whole numbers that are often small.
     *
     * @param what what they are, for messages
     * @param length how many
     * @return the numbers, which add up to a long
     */
    public long[] counts(String what, int length) {
        need(length, what);
        long[] counts = new long[length];
        long left = Long.MAX_VALUE;
        for (int i = 0; i < length; i++) {
            counts[i] = count(what, 0, left);
            left -= counts[i];
        }
        return counts;
    }

    /**
     * Reads any whole number.
     *
     * @param what what it is, for messages
     * @return the number
     */
    public long number(String what) {
        need(Long.BYTES, what);
        return in.getLong();
    }

    /**
     * Reads a float.
     *
     * @param what what it is, for messages
     * @param low the least it can be
     * @param high the most it can be
     * @return the float, a number
     */
    public float value(String what, float low, float high) {
        need(Float.BYTES, what);
        float value = in.getFloat();
        if (!(value >= low && value <= high)) {
            throw unexpected(what + " of " + low + " to " + high, value);
        }
        return value;
    }

    /**
     * Reads a double.
     *
     * @param what what it is, for messages
     * @param low the least it can be
     * @param high the most it can be
     * @return the double, a number
     */
    public double value(String what, double low, double high) {
        need(Double.BYTES, what);
        double value = in.getDouble();
        if (!(value >= low && value <= high)) {
            throw unexpected(what + " of " + low + " to " + high, value);
        }
        return value;
    }

    /**
     * Checks that a sum is one of so many terms.
     *
     * @param what what it is, for messages
     * @param sum the sum
     * @param terms how many terms it has
     * @param low the least a term can be
     * @param high the most a term can be
     */
    void checkSum(String what, double sum, long terms, double low, double high) {
        double rounding = terms * Math.max(Math.abs(low), Math.abs(high)) * ROUNDING;
        if (!(sum >= terms * low - rounding && sum <= terms * high + rounding)) {
            throw unexpected("a sum of " + what + " between " + terms * low + " and " + terms * high, sum);
        }
    }

    /**
     * Checks something that was read.
     *
     * @param right whether it is as expected
     * @param expected what was expected
     * @param found what was found
     */
    public void check(boolean right, String expected, Object found) {
        if (!right) {
            throw unexpected(expected, found);
        }
    }

    /** Checks that all has been read. */
    public void end() {
        if (in.hasRemaining()) {
            throw unexpected("the end", in.remaining() + " more bytes");
        }
    }

    private int oneByte(String what) {
        need(1, what);
        return Byte.toUnsignedInt(in.get());
    }

    private void need(long bytes, String what) {
        if (in.remaining() < bytes) {
            throw unexpected(what + " in " + bytes + " bytes", "only " + in.remaining());
        }
    }

    /**
     * Returns the exception about something else than was expected.
     *
     * @param expected what was expected
     * @param found what was found
     * @return the exception, which says also where
     */
    public IllegalArgumentException unexpected(String expected, Object found) {
        return new IllegalArgumentException(
                kind + " as bytes: expected " + expected + ", found " + found + ", at byte " + in.position());
    }
}
