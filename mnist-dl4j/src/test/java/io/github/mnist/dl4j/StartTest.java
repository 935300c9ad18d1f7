package io.github.mnist.dl4j;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingResult;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The first use of ND4J in a process, and what is said when it fails. */
class StartTest {
    /** Trains twice and says how each ended. */
    public static final class Program {
        private Program() {}

        /**
         * Runs the program.
         *
         * @param args how to train the first time
         * @throws ReflectiveOperationException if another class loader does not find this class
         */
        public static void main(String[] args) throws ReflectiveOperationException {
            switch (args[0]) {
                case "interrupted" -> Thread.currentThread().interrupt();
                case "no loader" -> Thread.currentThread().setContextClassLoader(null);
                case "two loaders" -> trainInAnotherLoader();
                default -> System.out.println(args[0]);
            }
            train();
            if (Thread.interrupted()) {
                System.out.println("still interrupted");
            }
            train();
        }

        private static void trainInAnotherLoader() throws ReflectiveOperationException {
            URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Program::url)
                    .toArray(URL[]::new);
            new URLClassLoader(path, ClassLoader.getPlatformClassLoader())
                    .loadClass(Program.class.getName())
                    .getMethod("train")
                    .invoke(null);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        /** Trains, and says how it ended. */
        public static void train() {
            Dataset data = Samples.dataset(100);
            try (TrainingResult result = new Dl4jBackend().trainer().train(data)) {
                System.out.println(result.classifier().predict(data).size() + " predictions");
            } catch (TrainingCancelledException | IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Natives cannot be unpacked on an interrupted thread. */
    @Test
    void interruptedTrainingIsCancelledAndTheNextIsNot(@TempDir Path directory) throws Exception {
        Path cache = directory.resolve("cache");
        assertThat(run(directory, "interrupted", "-Dorg.bytedeco.javacpp.cachedir=" + cache))
                .containsExactly(
                        "training was cancelled in epoch 1 of 3, before batch 1 of 2",
                        "still interrupted",
                        "100 predictions");
        assertThat(cache).isNotEmptyDirectory();
    }

    @Test
    void contextClassLoaderDoesNotMatter(@TempDir Path directory) throws Exception {
        assertThat(run(directory, "no loader")).containsExactly("100 predictions", "100 predictions");
    }

    @Test
    void tooLittleMemoryIsSaidBeforeNd4jStarts(@TempDir Path directory) throws Exception {
        List<String> lines = run(directory, "memory", "-Dorg.bytedeco.javacpp.maxphysicalbytes=50m");
        assertThat(lines.get(1))
                .matches(
                        "too little memory to start ND4J: this process uses \\d+ MB, starting takes at least 60 MB, and"
                                + " JavaCPP allows it 52 MB; .*-Xmx.*org\\.bytedeco\\.javacpp\\.maxphysicalbytes.*");
        assertThat(lines.get(2)).startsWith("too little memory to start ND4J");
        assertThat(lines).hasSize(3);
    }

    @Test
    void nowhereToUnpackNamesDirectoriesSpaceAndProperty(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        List<String> lines = run(
                directory,
                "cache",
                "-Dorg.bytedeco.javacpp.cachedir=" + file.resolve("cache"),
                "-Duser.home=" + file,
                "-Djava.io.tmpdir=" + file);
        assertThat(lines.get(1))
                .startsWith("cannot load the native libraries of ND4J for " + System.getProperty("os.name"));
        assertThat(lines.get(2))
                .startsWith(
                        "None of the directories into which they could be unpacked can be written to: .javacpp/cache in"
                                + " the home directory " + file)
                .contains("It takes 400 MB; the system property org.bytedeco.javacpp.cachedir names another directory");
        assertThat(lines.get(3)).isEqualTo("This process has to be started again: ND4J cannot be loaded twice.");
        assertThat(lines.subList(4, 7)).isEqualTo(lines.subList(1, 4));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCacheThatAnotherUserMadeFirstIsRefused(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Path theirs = Files.createDirectories(directory.resolve(".javacpp-" + System.getProperty("user.name")));
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can give files away");
        Files.setAttribute(directory, "unix:mode", 01777);
        Files.setAttribute(theirs, "unix:uid", 65534);

        List<String> lines = run(directory, "cache", "-Duser.home=" + file, "-Djava.io.tmpdir=" + directory);

        assertThat(lines.get(1))
                .startsWith("cannot load the native libraries of ND4J: native libraries are not loaded from "
                        + theirs.resolve("cache") + ", since " + theirs + " belongs to the user ")
                .endsWith("or name another directory by the system property org.bytedeco.javacpp.cachedir.");
        assertThat(lines).hasSize(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theCacheIsMadeForThisUserAlone(@TempDir Path directory) throws Exception {
        Path cache = directory.resolve("new/cache");

        run(directory, "cache", "-Dorg.bytedeco.javacpp.cachedir=" + cache);

        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    /** JavaCPP loads a copy of each library for the second. */
    @Test
    void secondClassLoaderOfAProcessTrainsAsWell(@TempDir Path directory) throws Exception {
        assertThat(run(directory, "two loaders"))
                .containsExactly("100 predictions", "100 predictions", "100 predictions");
    }

    private static List<String> run(Path directory, String how, String... options) throws Exception {
        Jvm run = Jvm.run(Program.class, List.of(), entry -> true, directory, List.of(options), List.of(how));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run.out().lines().toList();
    }
}
