package io.github.mnist.internal.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directory into which an engine unpacks its native libraries: whoever can write to it decides what code this process
 * runs. Where files have no owners and modes as POSIX has them, nothing is checked.
 */
public final class NativeCache {
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_SEARCH = 0001;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;
    private static final int MAX_LINKS = 40;
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
    private static final FileAttribute<?>[] PRIVATE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    private NativeCache() {}

    /** Thrown when somebody else could decide what is loaded. The message says what is wrong and what to do. */
    public static final class UnsafeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsafeException(String message) {
            super(message);
        }
    }

    /**
     * Makes a directory, and what is missing above it, for this user alone; one that is there stays as it is.
     *
     * @param directory the directory
     * @throws IOException if it cannot be made
     */
    public static void make(Path directory) throws IOException {
        Files.createDirectories(directory.toAbsolutePath(), isPosix(directory) ? PRIVATE : NO_ATTRIBUTES);
    }

    /**
     * Checks that a directory and all that is in it belongs to this user or to root, and that it cannot be written to, or
     * be exchanged, by everybody: neither the directory nor, if everybody can look into it, what it holds. Of what stands
     * above it the same is expected from the first directory on to which everybody can write, such as {@code /tmp}; there
     * only the owner of a file may remove it, or the check fails too. A group may have the right to write, as in containers.
     *
     * @param directory the directory, which exists
     * @param otherwise what names another directory, for the message
     * @throws UnsafeException if it is not so
     * @throws IOException if it cannot be looked at
     */
    public static void check(Path directory, String otherwise) throws IOException {
        if (isPosix(directory)) {
            new Check(directory.toAbsolutePath(), ownUser(), otherwise).run();
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int ownUser() throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.isDirectory(process)) {
            return Status.of(process).owner();
        }
        Path mine = Files.createTempFile("mnist", null);
        try {
            return Status.of(mine).owner();
        } finally {
            Files.delete(mine);
        }
    }

    /** Owner and mode. */
    private record Status(int owner, int mode) {
        static Status of(Path path, LinkOption... options) throws IOException {
            return new Status(number(path, "unix:uid", options), number(path, "unix:mode", options));
        }

        private static int number(Path path, String attribute, LinkOption... options) throws IOException {
            return (int) Objects.requireNonNull(Files.getAttribute(path, attribute, options));
        }

        boolean has(int permission) {
            return (mode & permission) != 0;
        }
    }

    /** One check. */
    private record Check(Path directory, int user, String otherwise) {
        void run() throws IOException {
            Path real = directory.toRealPath();
            links();
            above(real);
            Status status = Status.of(real);
            owner(real, status);
            mode(real, status);
            boolean open = status.has(OTHERS_SEARCH);
            Files.walkFileTree(real, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                    entry(path, open);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    entry(path, open);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
                    if (problem instanceof NoSuchFileException) {
                        // Another process of ours is unpacking, and has moved a file into place.
                        return FileVisitResult.CONTINUE;
                    }
                    throw problem;
                }
            });
        }

        /** Whoever owns a link can point it elsewhere. */
        private void links() throws IOException {
            for (Path path = directory; path != null; path = path.getParent()) {
                Path link = path;
                for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(link); i++) {
                    owner(link, Status.of(link, LinkOption.NOFOLLOW_LINKS));
                    link = link.resolveSibling(Files.readSymbolicLink(link));
                }
            }
        }

        private void above(Path real) throws IOException {
            List<Path> parents = new ArrayList<>();
            for (@Nullable Path parent = real.getParent(); parent != null; parent = parent.getParent()) {
                parents.add(0, parent);
            }
            boolean anybodys = false;
            for (Path parent : parents) {
                Status status = Status.of(parent);
                if (anybodys) {
                    owner(parent, status);
                }
                if (status.has(OTHERS_WRITE)) {
                    if (!status.has(STICKY)) {
                        mode(parent, status);
                    }
                    anybodys = true;
                }
            }
        }

        private void entry(Path path, boolean open) throws IOException {
            try {
                Status status = Status.of(path, LinkOption.NOFOLLOW_LINKS);
                owner(path, status);
                if (Files.isSymbolicLink(path)) {
                    status = Status.of(path);
                    owner(path, status);
                }
                if (open) {
                    mode(path, status);
                }
            } catch (NoSuchFileException e) {
                // A link to nothing, or a file that another process of ours has moved into place meanwhile.
            }
        }

        private void owner(Path path, Status status) {
            if (status.owner() != user && status.owner() != ROOT) {
                throw unsafe(path, "belongs to the user " + name(path, status));
            }
        }

        private void mode(Path path, Status status) {
            if (status.has(OTHERS_WRITE)) {
                throw unsafe(path, "can be written to by everybody");
            }
        }

        private static String name(Path path, Status status) {
            try {
                return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS) + " (" + status.owner() + ")";
            } catch (IOException e) {
                return Integer.toString(status.owner());
            }
        }

        private UnsafeException unsafe(Path path, String found) {
            return new UnsafeException(
                    "native libraries are not loaded from " + directory + ", since " + path + " " + found
                            + ": expected it to belong to the user of this process (" + user
                            + ") or to root, and not to be writable by everybody, because whoever can write there decides what code"
                            + " runs here. Remove it if it is not yours, mend its owner or mode if it is (chown, chmod o-w), or name"
                            + " another directory by " + otherwise);
        }
    }
}
