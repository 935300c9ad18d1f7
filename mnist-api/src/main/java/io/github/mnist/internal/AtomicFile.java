package io.github.mnist.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that at any moment, and after any crash, either the old content is there or the new one. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file, in place of an older one if there is one. A process that is killed meanwhile may leave a temporary
     * file beside it, whose name ends in {@code .tmp}.
     *
     * @param file the file
     * @param content its new content
     * @throws UncheckedIOException if it cannot be written; an older file is untouched then
     */
    public static void write(Path file, byte[] content) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new UncheckedIOException(
                    file + ": cannot be written: expected a file, found a root directory",
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

    private static void writeAndSync(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
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
