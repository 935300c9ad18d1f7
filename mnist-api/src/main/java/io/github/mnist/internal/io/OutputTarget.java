package io.github.mnist.internal.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name to write to stands for once its links are followed.
 *
 * @param path the end of the links, absolute
 * @param older what is there; null if nothing
 * @param descriptor whether it is an open file of a process, as {@code /dev/stdout} is, or another file of the kernel's
 */
record OutputTarget(Path path, @Nullable BasicFileAttributes older, boolean descriptor) {
    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private static final Set<PosixFilePermission> WRITE = Collections.unmodifiableSet(EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));

    /** Follows the links of a name. */
    static OutputTarget of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; links <= MAX_LINKS; links++) {
            if (isDescriptor(path)) {
                return new OutputTarget(path, attributes(path), true);
            }
            if (!Files.isSymbolicLink(path)) {
                return new OutputTarget(path, attributes(path), false);
            }
            // Not normalized: where a directory is a link itself, ".." is not what it looks like.
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(file.toString());
    }

    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? Files.readAttributes(path, PosixFileAttributes.class)
                    : Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean isDescriptor(Path path) {
        Path directory = path.getParent();
        if (directory == null) {
            return false;
        }
        try {
            Path real = directory.toRealPath();
            return real.startsWith("/proc") || real.endsWith("dev/fd");
        } catch (IOException e) {
            // There is no such directory, which check() says.
            return false;
        }
    }

    /** Returns the directory that holds the file. */
    Path directory() {
        return Objects.requireNonNull(path.getParent(), "the root, which check() refuses");
    }

    /** Tells whether a new file takes the place of what is there, if anything is; else that is written to as it is. */
    boolean isReplaced() {
        return !descriptor && (older == null || older.isRegularFile());
    }

    /**
     * Checks that it can be written to as far as that can be known.
     *
     * @throws IOException if not; the message is the reason
     */
    void check() throws IOException {
        Path directory = path.getParent();
        if (directory == null || (older != null && older.isDirectory())) {
            throw new IOException("expected a file, found a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("no directory " + directory + ", make it first");
        }
        if (descriptor && older == null) {
            throw new IOException("no such open file");
        }
        if (older != null && (isReadOnly(older) || !Files.isWritable(path))) {
            throw new IOException("it is read-only; make it writable, or choose another name");
        }
        if (isReplaced() && !Files.isWritable(directory)) {
            throw new IOException("no file can be made in the directory " + directory + ": access denied");
        }
    }

    /** Root may write any file, but who took the right to write from all of them did not mean it to be overwritten. */
    private static boolean isReadOnly(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes posix && Collections.disjoint(posix.permissions(), WRITE);
    }
}
