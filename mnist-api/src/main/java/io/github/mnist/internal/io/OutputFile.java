package io.github.mnist.internal.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files: all that this library writes goes through here.
 *
 * <p>A regular file is complete or not there at all, at any moment and after any crash: the content is written under a
 * temporary name beside it, forced to disk, and moved into place. Mode, owner and group of an older file are kept as far
 * as this process may set them; one that nobody may write is refused. A symbolic link is followed. What is no regular
 * file, such as a device, a pipe or {@code /dev/stdout}, is written to as it is and never replaced.
 *
 * <p>A process that ends, by a signal too, removes its temporary file. One that is killed leaves it: its name begins with
 * {@code .mnist-} and ends in {@code .tmp}, and a later write of the same file by the same user removes it once it is
 * some hours old. An interrupt does not disturb a write. Safe for use by several threads and
 * processes: of several that write the same file, the last wins.
 */
public final class OutputFile {
    private static final int BUFFER = 1 << 16;

    private OutputFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
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
     * Writes a file, in place of an older one if there is one.
     *
     * @param file the file
     * @param content its new content
     * @throws UncheckedIOException if it cannot be written; the message says why, and an older regular file is untouched
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /**
     * Writes a file that need not fit in memory, in place of an older one if there is one.
     *
     * @param file the file
     * @param content its new content
     * @throws UncheckedIOException if it cannot be written; the message says why, and an older regular file is untouched
     */
    public static void write(Path file, Content content) {
        try {
            OutputTarget target = OutputTarget.of(file);
            target.check();
            if (target.isReplaced()) {
                replace(target, content);
            } else {
                writeInPlace(target, content);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Checks what can be known of a later write without writing: that the directory is there, that files can be made in
     * it, and that what stands under the name is not a directory, nor read-only. For use before long work.
     *
     * @param file the file to write later
     * @throws UncheckedIOException if it could not be written, with the message that the write would have
     */
    public static void checkWritable(Path file) {
        try {
            OutputTarget.of(file).check();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void replace(OutputTarget target, Content content) throws IOException {
        try (Temporary temporary = Temporary.create(target)) {
            try (OutputStream out = Files.newOutputStream(temporary.path(), StandardOpenOption.WRITE)) {
                write(out, content);
            }
            temporary.moveIntoPlace();
        }
    }

    private static void writeInPlace(OutputTarget target, Content content) throws IOException {
        // Appending matters where a descriptor of this process is a regular file, as in "mnist ... > file".
        try (OutputStream out =
                Files.newOutputStream(target.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            write(out, content);
        }
    }

    private static void write(OutputStream out, Content content) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        content.writeTo(buffered);
        buffered.flush();
    }

    private static UncheckedIOException failure(Path file, IOException problem) {
        return new UncheckedIOException(file + ": cannot be written: " + IoReason.of(problem), problem);
    }
}
