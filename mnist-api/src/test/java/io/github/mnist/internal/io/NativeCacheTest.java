package io.github.mnist.internal.io;

import io.github.mnist.internal.io.NativeCache.UnsafeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no modes there")
class NativeCacheTest {
    private static final int ANOTHER_USER = 65534;

    @TempDir
    private Path directory;

    private Path above;
    private Path cache;
    private Path library;

    @BeforeEach
    void unpack() throws IOException {
        above = directory.resolve(".engine");
        cache = above.resolve("cache");
        NativeCache.make(cache);
        library = Files.writeString(Files.createDirectory(cache.resolve("1.0")).resolve("libengine.so"), "code");
        mode(cache.resolve("1.0"), "rwxr-xr-x");
        mode(library, "rw-r--r--");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static void giveToAnotherUser(Path path) throws IOException {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can give files away");
        Files.setAttribute(path, "unix:uid", ANOTHER_USER, LinkOption.NOFOLLOW_LINKS);
    }

    private void assertSafe() {
        assertThatCode(() -> NativeCache.check(cache, "the property x")).doesNotThrowAnyException();
    }

    private void assertUnsafe(Path what, String found) {
        assertThatThrownBy(() -> NativeCache.check(cache, "the property x"))
                .isInstanceOf(UnsafeException.class)
                .hasMessageStartingWith(
                        "native libraries are not loaded from " + cache + ", since " + what + " " + found)
                .hasMessageContaining(": expected it to belong to the user of this process (")
                .hasMessageEndingWith("or name another directory by the property x");
    }

    @Test
    void whatIsMadeIsForThisUserAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(above)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsThereKeepsItsMode() throws IOException {
        mode(cache, "rwxrwxr-x");

        NativeCache.make(cache);

        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwxrwxr-x"));
    }

    @Test
    void ownAndReadOnlyCachesAreSafe() throws IOException {
        assertSafe();
        mode(library, "r--r--r--");
        mode(cache, "r-xr-xr-x");
        assertSafe();
        mode(cache, "rwx------");
    }

    @Test
    void aGroupMayWrite() throws IOException {
        mode(cache, "rwxrwxr-x");
        mode(cache.resolve("1.0"), "rwxrwxr-x");
        mode(library, "rw-rw-r--");
        mode(directory, "rwxrwxr-x");

        assertSafe();
    }

    @Test
    void aDirectoryThatEverybodyMayWriteToIsUnsafe() throws IOException {
        mode(cache, "rwxrwxrwx");

        assertUnsafe(cache.toRealPath(), "can be written to by everybody");
    }

    @Test
    void aLibraryThatEverybodyMayWriteToIsUnsafeWhereEverybodyReachesIt() throws IOException {
        mode(library, "rw-rw-rw-");
        assertSafe();

        mode(cache, "rwxr-xr-x");
        assertUnsafe(library.toRealPath(), "can be written to by everybody");
    }

    @Test
    void aDirectoryAboveThatEverybodyMayWriteToIsUnsafe() throws IOException {
        mode(above, "rwxrwxrwx");

        assertUnsafe(above.toRealPath(), "can be written to by everybody");
    }

    @Test
    void aTemporaryDirectoryAboveIsSafe() throws IOException {
        Files.setAttribute(directory, "unix:mode", 01777);

        assertSafe();
    }

    /** Somebody else made the directory first, as anybody can in /tmp. */
    @Test
    void aCacheOfAnotherUserIsUnsafe() throws IOException {
        giveToAnotherUser(cache);

        assertUnsafe(cache.toRealPath(), "belongs to the user ");
    }

    @Test
    void aLibraryOfAnotherUserIsUnsafe() throws IOException {
        giveToAnotherUser(library);

        assertUnsafe(library.toRealPath(), "belongs to the user ");
    }

    @Test
    void aDirectoryOfAnotherUserBetweenATemporaryOneAndTheCacheIsUnsafe() throws IOException {
        giveToAnotherUser(above);
        Files.setAttribute(directory, "unix:mode", 01777);

        assertUnsafe(above.toRealPath(), "belongs to the user ");
    }

    @Test
    void aLinkOfAnotherUserToOurDirectoryIsUnsafe() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), cache);
        cache = link;
        assertSafe();

        giveToAnotherUser(link);
        assertUnsafe(link, "belongs to the user ");
    }

    @Test
    void aLinkInTheCacheToALibraryOfAnotherUserIsUnsafe() throws IOException {
        Path theirs = Files.writeString(directory.resolve("theirs.so"), "code");
        Files.createSymbolicLink(cache.resolve("libengine.so"), theirs);
        Files.createSymbolicLink(cache.resolve("nothing.so"), directory.resolve("nothing"));
        assertSafe();

        giveToAnotherUser(theirs);
        assertUnsafe(cache.toRealPath().resolve("libengine.so"), "belongs to the user ");
    }
}
