package io.github.mnist.internal.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a file until it is moved into place. It stands in the same directory, for only within a file system
 * can a file be moved in one go. Removed when closed, and when the process ends.
 */
final class Temporary implements AutoCloseable {
    /** From which age on a temporary file is taken for one of a process that was killed. */
    static final int LEFTOVER_HOURS = 12;

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{12}\\.tmp");
    private static final FileAttribute<?>[] DEFAULT_MODE = {};
    private static final FileAttribute<?>[] PRIVATE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private final OutputTarget target;
    private final Path path;
    private final Thread atExit = new Thread(this::end, "mnist-temporary-file");

    private boolean ended;

    private Temporary(OutputTarget target, Path path) {
        this.target = target;
        this.path = path;
    }

    /** Makes an empty file, for nobody else if there is an older one whose mode it will get, and removes leftovers. */
    static Temporary create(OutputTarget target) throws IOException {
        String prefix = prefix(target.path());
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Temporary temporary = new Temporary(target, target.path().resolveSibling(prefix + random + ".tmp"));
        temporary.make();
        temporary.removeLeftovers(prefix);
        return temporary;
    }

    /** The same for the same name, and short: the name itself may be as long as the file system allows. */
    private static String prefix(Path path) {
        byte[] name = String.valueOf(path.getFileName()).getBytes(StandardCharsets.UTF_8);
        return ".mnist-" + UUID.nameUUIDFromBytes(name).toString().replace("-", "") + "-";
    }

    private synchronized void make() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            throw new IOException("the process is ending", e);
        }
        if (ended) {
            throw new IOException("the process is ending");
        }
        try {
            Files.createFile(path, olderAttributes() == null ? DEFAULT_MODE : PRIVATE);
        } catch (IOException e) {
            removeHook();
            throw e;
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs.
        }
    }

    private @Nullable PosixFileAttributes olderAttributes() {
        return target.older() instanceof PosixFileAttributes posix ? posix : null;
    }

    Path path() {
        return path;
    }

    /** Forces the content to disk and gives it the name of the file, with the mode and the owner of the older one. */
    void moveIntoPlace() throws IOException {
        PosixFileAttributes older = olderAttributes();
        if (older != null) {
            keepAttributes(older);
        }
        force(path, StandardOpenOption.WRITE);
        Files.move(path, target.path(), StandardCopyOption.ATOMIC_MOVE);
        try {
            force(target.directory(), StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows cannot force a directory to disk: the file is complete all the same.
        }
    }

    private void keepAttributes(PosixFileAttributes older) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributes own = view.readAttributes();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(older.permissions());
        try {
            if (!own.group().equals(older.group())) {
                view.setGroup(older.group());
            }
        } catch (IOException e) {
            // Another group must not be allowed what the old one was.
            retain(permissions, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
            retain(permissions, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        }
        try {
            if (!own.owner().equals(older.owner())) {
                view.setOwner(older.owner());
            }
        } catch (IOException e) {
            // Only root may give files away: it is ours now, as after any copy.
        }
        view.setPermissions(permissions);
    }

    private static void retain(
            Set<PosixFilePermission> permissions, PosixFilePermission one, PosixFilePermission with) {
        if (!permissions.contains(with)) {
            permissions.remove(one);
        }
    }

    /** An interrupt closes channels; the disk must be waited for all the same. */
    private static void force(Path path, OpenOption option) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, option)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void removeLeftovers(String prefix) {
        Instant latest = Instant.now().minus(Duration.ofHours(LEFTOVER_HOURS));
        try {
            UserPrincipal self = Files.getOwner(path);
            try (DirectoryStream<Path> candidates = Files.newDirectoryStream(target.directory(), prefix + "*")) {
                for (Path candidate : candidates) {
                    String rest = candidate.getFileName().toString().substring(prefix.length());
                    if (RANDOM.matcher(rest).matches() && isLeftover(candidate, self, latest)) {
                        Files.deleteIfExists(candidate);
                    }
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            // They are in nobody's way: a later write tries again.
        }
    }

    private static boolean isLeftover(Path candidate, UserPrincipal self, Instant latest) throws IOException {
        return Files.isRegularFile(candidate, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(self)
                && Files.getLastModifiedTime(candidate, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(latest);
    }

    /** Runs as the process ends: a file that is not there yet is not made any more. */
    private synchronized void end() {
        ended = true;
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A later write of the same file removes it.
        }
    }

    @Override
    public void close() throws IOException {
        removeHook();
        Files.deleteIfExists(path);
    }
}
