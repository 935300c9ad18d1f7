package io.github.mnist.internal.npz;

import io.github.mnist.internal.text.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;

/**
 * A look at a zip file's directory before the JDK opens the file: it would read a directory of any size into memory, and
 * would call a file corrupt that is only compressed otherwise (PKWARE's APPNOTE, sections 4.3.12 to 4.3.16 and 4.4.5).
 */
final class ZipDirectory {
    /** Enough for a hundred thousand arrays. */
    static final long MAX_BYTES = 16L << 20;

    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_SIZE = 12;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LOCATOR_RECORD = 8;
    private static final int ZIP64_END_BYTES = 56;
    private static final int ZIP64_END_SIZE = 40;

    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int ENTRY_METHOD = 10;
    private static final int ENTRY_NAME_LENGTH = 28;
    private static final int ENTRY_EXTRA_LENGTH = 30;
    private static final int ENTRY_COMMENT_LENGTH = 32;

    private ZipDirectory() {}

    /**
     * Refuses a directory that is too large and members compressed in a way that is not read; whatever else may be wrong,
     * the JDK says.
     *
     * @throws NpzException if it is refused
     * @throws IOException if the file cannot be read
     */
    static void check(Path file, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int tailBytes = (int) Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
            ByteBuffer tail = read(channel, size - tailBytes, tailBytes);
            for (int end = tail.limit() - END_BYTES; end >= 0; end--) {
                if (tail.getInt(end) == END_SIGNATURE) {
                    long bytes = Integer.toUnsignedLong(tail.getInt(end + END_SIZE));
                    check(name, channel, size - tailBytes + end, bytes);
                    return;
                }
            }
        }
    }

    private static void check(String name, FileChannel channel, long end, long bytes) throws IOException {
        long directoryEnd = end;
        long directoryBytes = bytes;
        if (bytes == IN_ZIP64 && end >= LOCATOR_BYTES) {
            ByteBuffer locator = read(channel, end - LOCATOR_BYTES, LOCATOR_BYTES);
            long record = locator.getLong(LOCATOR_RECORD);
            if (locator.getInt(0) != LOCATOR_SIGNATURE || record < 0 || record > end - ZIP64_END_BYTES) {
                return;
            }
            directoryEnd = record;
            directoryBytes = read(channel, record, ZIP64_END_BYTES).getLong(ZIP64_END_SIZE);
        }
        if (directoryBytes > MAX_BYTES) {
            throw new NpzException(
                    name + ": expected an .npz file of some arrays, found a zip file with a directory of "
                            + directoryBytes + " bytes, more than " + MAX_BYTES);
        }
        if (directoryBytes > 0 && directoryBytes <= directoryEnd) {
            checkMethods(name, read(channel, directoryEnd - directoryBytes, (int) directoryBytes));
        }
    }

    private static void checkMethods(String archive, ByteBuffer directory) {
        int entry = 0;
        while (entry <= directory.limit() - ENTRY_BYTES && directory.getInt(entry) == ENTRY_SIGNATURE) {
            int method = Short.toUnsignedInt(directory.getShort(entry + ENTRY_METHOD));
            int nameBytes = Short.toUnsignedInt(directory.getShort(entry + ENTRY_NAME_LENGTH));
            int next = entry + ENTRY_BYTES + nameBytes;
            if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED && next <= directory.limit()) {
                byte[] bytes = new byte[nameBytes];
                directory.get(entry + ENTRY_BYTES, bytes);
                String name = new String(bytes, StandardCharsets.UTF_8);
                throw new NpzException(archive + ": '" + Quoted.of(name) + "' is compressed with " + method(method)
                        + ", which is not read: write it with numpy.savez or numpy.savez_compressed");
            }
            entry = next
                    + Short.toUnsignedInt(directory.getShort(entry + ENTRY_EXTRA_LENGTH))
                    + Short.toUnsignedInt(directory.getShort(entry + ENTRY_COMMENT_LENGTH));
        }
    }

    private static String method(int method) {
        return switch (method) {
            case 9 -> "deflate64";
            case 12 -> "bzip2";
            case 14 -> "lzma";
            case 93 -> "zstd";
            case 95 -> "xz";
            default -> "method " + method;
        };
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
