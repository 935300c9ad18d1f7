package io.github.mnist.internal.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that at any moment, and after any crash, either the old content is there or the new one. */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** What a file is to hold. */
    public interface Content {
        /**
         * Writes it.
         *
         * @param out where to, buffered; need not be closed
         * @throws IOException if that cannot be written to
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, in place of an older one if there is one. A process that is killed meanwhile may leave a temporary
     * file beside it, whose name ends in {@code .tmp}.
     *
     * @param file the file
     * @param content its new content
     * @throws UncheckedIOException if it cannot be written; an older file is untouched then
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /**
     * Writes a file that need not fit in memory, in place of an older one if there is one. A process that is killed
     * meanwhile may leave a temporary file beside it, whose name ends in {@code .tmp}.
     *
     * @param file the file
     * @param content its new content
     * @throws UncheckedIOException if it cannot be written; an older file is untouched then
     */
    public static void write(Path file, Content content) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new UncheckedIOException(
                    file + ": cannot be written: expected a file, found a directory",
                    new IOException(file + " is a directory"));
        }
        // The same directory, for only within a file system can a file be moved in one go. Not Files.createTempFile,
        // which lets nobody but the owner read the file.
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                writeAndSync(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + ": cannot be written: no directory " + directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
        }
        syncDirectory(directory);
    }

    private static void writeAndSync(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Has the move survive a power failure too, where the operating system can do that for a directory. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot: the file is complete all the same.
        }
    }
}
