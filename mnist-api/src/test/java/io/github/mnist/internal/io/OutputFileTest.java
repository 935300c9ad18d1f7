package io.github.mnist.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(180)
class OutputFileTest {
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("file");
    }

    @Test
    void contentStandsThereAndNothingBesideIt() throws IOException {
        OutputFile.write(file, NEW);
        assertThat(file).hasContent("new");
        OutputFile.write(file, "newer".getBytes(UTF_8));
        assertThat(file).hasContent("newer");
        assertThat(entries()).containsExactly(file);
    }

    @Test
    void contentMayBeLargerThanTheBuffer() throws IOException {
        byte[] piece = new byte[70_000];
        OutputFile.write(file, out -> {
            for (int i = 0; i < 10; i++) {
                out.write(piece);
            }
        });
        assertThat(Files.size(file)).isEqualTo(700_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {213, 255})
    void longestNamesCanBeWritten(int length) throws IOException {
        Path longest = directory.resolve("x".repeat(length));
        OutputFile.write(longest, NEW);
        assertThat(longest).hasContent("new");
        assertThat(entries()).containsExactly(longest);
    }

    @Test
    void nameThatIsTooLongSaysSo() {
        Path tooLong = directory.resolve("x".repeat(256));
        assertFailure(tooLong, "File name too long");
    }

    @Test
    void linkIsFollowed() throws IOException {
        Path storage = Files.createDirectory(directory.resolve("storage"));
        Path old = Files.writeString(storage.resolve("run"), "old");
        Path links = Files.createDirectory(directory.resolve("links"));
        Path middle = Files.createSymbolicLink(storage.resolve("middle"), Path.of("run"));
        Path latest = Files.createSymbolicLink(links.resolve("latest"), Path.of("../storage/middle"));

        OutputFile.write(latest, NEW);

        assertThat(latest).isSymbolicLink().hasContent("new");
        assertThat(middle).isSymbolicLink();
        assertThat(old).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(old)).isFalse();
    }

    @Test
    void linkToNothingMakesTheFileItNames() throws IOException {
        Path latest = Files.createSymbolicLink(directory.resolve("latest"), Path.of("run"));
        OutputFile.write(latest, NEW);
        assertThat(latest).isSymbolicLink();
        assertThat(directory.resolve("run")).hasContent("new");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Files.createSymbolicLink(file, Path.of("other"));
        Files.createSymbolicLink(directory.resolve("other"), Path.of("file"));
        assertFailure(file, "too many symbolic links");
        assertThat(file).isSymbolicLink();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-", "rwxr-xr-x"})
    void modeOfTheOlderFileIsKept(String mode) throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        OutputFile.write(file, NEW);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(mode);
    }

    @Test
    void contentOfAPrivateFileIsPrivateWhileItIsWritten() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        OutputFile.write(file, out -> {
            for (Path entry : entries()) {
                assertThat(Files.getPosixFilePermissions(entry))
                        .as("%s", entry)
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
            assertThat(entries()).hasSize(2);
            out.write(NEW);
        });
    }

    @Test
    void newFileHasTheModeOfAnyOther() throws IOException {
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
        OutputFile.write(file, NEW);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void ownerAndGroupAreKeptByRoot() throws Exception {
        assumeRoot();
        Files.writeString(file, "old");
        run("chown", "12345:23456", file.toString());
        OutputFile.write(file, NEW);
        assertThat(file).hasContent("new");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12345);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(23456);
    }

    @Test
    void readOnlyFileIsRefusedToRootAsWell() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertFailure(file, "it is read-only; make it writable, or choose another name");
        assertThat(file).hasContent("old");
    }

    @Test
    void directoryIsRefused() throws IOException {
        Files.createDirectory(file);
        assertFailure(file, "expected a file, found a directory");
        assertFailure(directory.getRoot(), "expected a file, found a directory");
        assertThat(entries()).containsExactly(file);
    }

    @Test
    void missingDirectoryIsNamed() {
        assertFailure(
                directory.resolve("none").resolve("file"),
                "no directory " + directory.resolve("none") + ", make it first");
    }

    @Test
    void fileInPlaceOfTheDirectoryIsNamed() throws IOException {
        Files.writeString(file, "");
        assertFailure(file.resolve("file"), "Not a directory");
    }

    @Test
    void deviceIsWrittenToAndStays() throws Exception {
        Path device = device("null", 3);
        OutputFile.checkWritable(device);
        OutputFile.write(device, NEW);
        assertThat(isOther(device)).isTrue();
        assertThat(entries()).containsExactly(device);
    }

    @Test
    void linkToADeviceIsWrittenThrough() throws Exception {
        Path device = device("null", 3);
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("null"));
        OutputFile.write(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(isOther(device)).isTrue();
    }

    @Test
    void fullDeviceSaysThatItIsFullAndStays() throws Exception {
        Path device = device("full", 7);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OutputFile.write(device, NEW))
                .withMessage(device + ": cannot be written: No space left on device");
        assertThat(isOther(device)).isTrue();
    }

    @Test
    void readerOfAPipeGetsTheContent() throws Exception {
        Path pipe = directory.resolve("pipe");
        run("mkfifo", pipe.toString());
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = Files.newInputStream(pipe)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        OutputFile.write(pipe, NEW);
        assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(NEW);
        assertThat(isOther(pipe)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void standardOutputThatIsAFileIsAppendedTo() throws Exception {
        Files.writeString(file, "before\n");
        Path stdout = Files.createSymbolicLink(directory.resolve("stdout"), Path.of("/proc/self/fd/1"));
        Process process = child(stdout, "write")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(file).hasContent("before\nnew");
        assertThat(stdout).isSymbolicLink();
        Files.delete(stdout);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void standardOutputThatIsAPipeGetsTheContent() throws Exception {
        Path stdout = Files.createSymbolicLink(directory.resolve("stdout"), Path.of("/proc/self/fd/1"));
        Process process = child(stdout, "write").start();
        assertThat(process.getInputStream().readAllBytes()).isEqualTo(NEW);
        assertThat(process.waitFor()).isZero();
        assertThat(entries()).containsExactly(stdout);
        Files.delete(stdout);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void limitOnTheSizeOfFilesKeepsItsCauseAndTheOlderFile() throws Exception {
        Files.writeString(file, "old");
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 0; exec \"$@\"", "bash"));
        command.addAll(child(file, "write").command());
        Process process = new ProcessBuilder(command).start();
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .contains(file + ": cannot be written: File too large");
        assertThat(file).hasContent("old");
        assertThat(entries()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void processThatIsEndedLeavesNoTemporaryFile(String signal) throws Exception {
        Files.writeString(file, "old");
        Process process = writing();
        assertThat(entries()).hasSize(2);
        assumeSignalIsNotIgnored(process, signal);
        run("kill", "-" + signal, Long.toString(process.pid()));
        assertThat(process.waitFor()).isNotZero();
        assertThat(entries()).containsExactly(file);
        assertThat(file).hasContent("old");
    }

    @Test
    void leftoverOfAKilledProcessGoesWithALaterWriteOfTheSameName() throws Exception {
        Process process = writing();
        process.destroyForcibly().waitFor();
        assertThat(entries()).hasSize(1);
        Path leftover = entries().get(0);
        assertThat(leftover.getFileName().toString()).matches("\\.mnist-[0-9a-f]{32}-[0-9a-f]{12}\\.tmp");

        OutputFile.write(file, NEW);
        assertThat(entries()).as("it may be of a process that runs").containsExactlyInAnyOrder(file, leftover);

        age(leftover);
        OutputFile.write(directory.resolve("another"), NEW);
        assertThat(leftover).exists();
        OutputFile.write(file, NEW);
        assertThat(leftover).doesNotExist();
    }

    @Test
    void onlyWhatIsSurelyALeftoverIsRemoved() throws Exception {
        Process process = writing();
        process.destroyForcibly().waitFor();
        Path leftover = entries().get(0);
        String name = leftover.getFileName().toString();
        Path longer = age(Files.writeString(directory.resolve(name + ".txt"), ""));
        Path otherLetters =
                age(Files.writeString(directory.resolve(name.replaceAll("-[^-]*$", "-mein-tagebuch.tmp")), ""));
        Path link = Files.createSymbolicLink(
                directory.resolve(name.replaceAll("-[^-]*$", "-0123456789ab.tmp")), Path.of("elsewhere"));
        age(leftover);
        Path foreign = directory.resolve(name.replaceAll("-[^-]*$", "-ba9876543210.tmp"));
        boolean root = isRoot();
        if (root) {
            Files.writeString(foreign, "");
            run("chown", "12345", foreign.toString());
            age(foreign);
        }

        OutputFile.write(file, NEW);

        assertThat(leftover).doesNotExist();
        assertThat(longer).exists();
        assertThat(otherLetters).exists();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.exists(foreign)).isEqualTo(root);
    }

    @Test
    void failureOfTheContentLeavesTheOlderFileAndNothingElse() throws IOException {
        Files.writeString(file, "old");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OutputFile.write(file, out -> {
                    out.write(NEW);
                    throw new FileSystemException("somewhere", null, "No space left on device");
                }))
                .withMessage(file + ": cannot be written: No space left on device");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> OutputFile.write(file, out -> {
                    throw new IllegalStateException();
                }));
        assertThat(file).hasContent("old");
        assertThat(entries()).containsExactly(file);
    }

    @Test
    void interruptDoesNotDisturbAWriteAndStays() throws IOException {
        Thread.currentThread().interrupt();
        OutputFile.write(file, NEW);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("new");
        assertThat(entries()).containsExactly(file);
    }

    @Test
    void writableNamesPassTheCheckAndNothingIsMade() throws IOException {
        OutputFile.checkWritable(file);
        assertThat(entries()).isEmpty();
    }

    @Test
    void directoryWhereNothingCanBeMadeIsNamed() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (isRoot()) {
                assertOfAnotherUser("no file can be made in the directory " + directory + ": access denied");
            } else {
                assertFailure(file, "no file can be made in the directory " + directory + ": access denied");
            }
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void assertOfAnotherUser(String reason) throws Exception {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=12345", "--clear-groups"));
        command.addAll(child(file, "write").command());
        Process process = new ProcessBuilder(command).start();
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        // Another user may not be allowed to read the classes or the parents of the directory either.
        Assumptions.assumeTrue(error.contains(OutputFile.class.getName()), error);
        assertThat(error).contains(file + ": cannot be written: " + reason);
    }

    private void assertFailure(Path path, String reason) {
        String message = path + ": cannot be written: " + reason;
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OutputFile.checkWritable(path))
                .withMessage(message);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OutputFile.write(path, NEW))
                .withMessage(message);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static Path age(Path leftover) throws IOException {
        Instant old = Instant.now().minus(Duration.ofHours(Temporary.LEFTOVER_HOURS + 1));
        return Files.setLastModifiedTime(leftover, FileTime.from(old));
    }

    private static boolean isOther(Path path) throws IOException {
        return (boolean) Files.getAttribute(path, "isOther", LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes a device of the test's own: that of the machine must not be at stake. */
    private Path device(String name, int minor) throws Exception {
        assumeRoot();
        Path device = directory.resolve(name);
        int made = new ProcessBuilder("mknod", device.toString(), "c", "1", Integer.toString(minor))
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0, "devices can be made here");
        return device;
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(directory, "unix:uid").equals(0);
    }

    private void assumeRoot() throws IOException {
        Assumptions.assumeTrue(isRoot(), "this is root");
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", Set.of(command))
                .isZero();
    }

    /** What a shell starts in the background ignores SIGINT, and so do its children. */
    private static void assumeSignalIsNotIgnored(Process process, String signal) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (signal.equals("INT") && Files.exists(status)) {
            String ignored = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*(\\p{XDigit}+).*", "$1");
            boolean isIgnored = (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
            if (isIgnored) {
                process.destroyForcibly();
            }
            Assumptions.assumeFalse(isIgnored, "SIGINT is ignored here");
        }
    }

    /** Starts a process that writes the file and is not done with it. */
    private Process writing() throws Exception {
        Process process = child(file, "wait").start();
        assertThat(process.inputReader().readLine()).isEqualTo("writing");
        return process;
    }

    private static ProcessBuilder child(Path file, String what) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                file.toString(),
                what);
    }

    /** The program of another process, which writes a file. */
    static final class Child {
        public static void main(String[] args) {
            Path file = Path.of(args[0]);
            if (args[1].equals("write")) {
                OutputFile.write(file, NEW);
                return;
            }
            OutputFile.write(file, out -> {
                out.write(NEW);
                System.out.println("writing");
                try {
                    TimeUnit.MINUTES.sleep(5);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
        }
    }
}
