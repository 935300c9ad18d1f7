package io.github.mnist.djl;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the backend does to the process it is used in. */
class DjlProcessTest {
    @TempDir
    private Path directory;

    /** A program of a user. */
    static final class Train {
        public static void main(String[] args) {
            Dataset data = Digits.of(100, 3);
            try (TrainingResult result = Backends.byId("djl").trainer().train(data, Recipe.NOTEBOOK.options())) {
                System.out.println(result.classifier().predict(data).size() + " predictions");
            }
            Stream.of("ai.djl.offline", "OPT_OUT_TRACKING", "slf4j.internal.verbosity")
                    .forEach(name -> System.out.println(name + " " + System.getProperty(name)));
        }
    }

    /** A program that asks what there is, and uses none of it. */
    static final class Look {
        public static void main(String[] args) {
            Backend backend = Backends.byId("djl");
            System.out.println(backend.id() + " " + backend.version() + " " + backend.trainer());
        }
    }

    /** A program that does what DJL does before it calls home. */
    static final class Connect {
        public static void main(String[] args) throws IOException {
            System.out.println(URI.create("http://127.0.0.1/").toURL().openConnection());
        }
    }

    @Test
    void printsNothingAndLeavesNoSystemPropertySet() throws Exception {
        Jvm.Output output = new Jvm(directory).run(Train.class);

        assertThat(output).isEqualTo(new Jvm.Output(0, """
                        100 predictions
                        ai.djl.offline null
                        OPT_OUT_TRACKING null
                        slf4j.internal.verbosity null
                        """, ""));
    }

    @Test
    void respectsTheUsersSystemProperties() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .option("-DOPT_OUT_TRACKING=TRUE")
                .option("-Dslf4j.internal.verbosity=INFO")
                .run(Train.class);

        assertThat(output.out()).contains("OPT_OUT_TRACKING TRUE", "slf4j.internal.verbosity INFO");
        assertThat(output.err()).contains("No SLF4J providers were found");
    }

    @Test
    void loadsNothingOfDjlBeforeItIsUsed() throws Exception {
        Jvm.Output look = new Jvm(directory).option("-Xlog:class+load").run(Look.class);
        Jvm.Output train = new Jvm(directory).option("-Xlog:class+load").run(Train.class);

        assertThat(look.out()).contains("djl mnist-djl").doesNotContain(" ai.djl.");
        assertThat(train.out()).contains(" ai.djl.engine.Engine ");
    }

    @Test
    void opensNoConnection() throws Exception {
        String connection = " sun.net.www.protocol.http.HttpURLConnection ";

        Jvm.Output train = new Jvm(directory).option("-Xlog:class+load").run(Train.class);
        Jvm.Output connect = new Jvm(directory).option("-Xlog:class+load").run(Connect.class);

        assertThat(train.out()).contains("100 predictions").doesNotContain(connection);
        assertThat(connect.out()).contains(connection);
    }

    /** A program that is interrupted while the engine starts for the first time, and tries again. */
    static final class Interrupted {
        public static void main(String[] args) {
            Dataset data = Digits.of(100, 3);
            Thread.currentThread().interrupt();
            try {
                Backends.byId("djl").trainer().train(data, Recipe.NOTEBOOK.options());
            } catch (TrainingCancelledException e) {
                System.out.println(e.getMessage() + ", interrupted " + Thread.interrupted());
            }
            Train.main(args);
        }
    }

    /** The same for a classifier, which is made all the same. */
    static final class InterruptedPrediction {
        public static void main(String[] args) {
            Dataset data = Digits.of(100, 3);
            Thread.currentThread().interrupt();
            try (SoftmaxClassifier classifier =
                    Backends.byId("djl").classifier(SoftmaxParameters.glorotUniform(20, 3, 5))) {
                System.out.println(
                        classifier.predict(data).size() + " predictions, interrupted " + Thread.interrupted());
            }
        }
    }

    /** A program whose threads have the context class loaders that are found in the wild. */
    static final class ContextLoaders {
        public static void main(String[] args) throws Exception {
            Dataset data = Digits.of(100, 3);
            ClassLoader context = switch (args[0]) {
                case "none" -> null;
                case "platform" -> ClassLoader.getPlatformClassLoader();
                default -> new URLClassLoader(new URL[0], null);
            };
            Thread thread = new Thread(() -> {
                try (TrainingResult result = new DjlBackend().trainer().train(data, Recipe.NOTEBOOK.options())) {
                    System.out.println(result.classifier().predict(data).size() + " predictions");
                }
            });
            thread.setContextClassLoader(context);
            thread.start();
            thread.join();
        }
    }

    /** A program that loads the backend in two class loaders. */
    static final class TwoLoaders {
        public static void main(String[] args) throws Exception {
            URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toArray(URL[]::new);
            for (int i = 0; i < 2; i++) {
                Class<?> start = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())
                        .loadClass("io.github.mnist.djl.DjlProcessTest$Start");
                start.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            }
        }
    }

    /** A program that starts the engine and prints why it could not. */
    public static final class Start {
        public static void main(String[] args) {
            try {
                PyTorch.start();
                System.out.println("started");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** A program that starts the engine in vain, and then with a cache directory that can be written to. */
    static final class StartAgain {
        public static void main(String[] args) {
            Start.main(args);
            System.setProperty("DJL_CACHE_DIR", args[0]);
            Start.main(args);
        }
    }

    @Test
    void anInterruptDuringTheFirstStartCancelsThatTrainingOnly() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .run(Interrupted.class);

        assertThat(output.err()).isEmpty();
        assertThat(output.out())
                .startsWith(
                        "training was cancelled by an interrupt before its first batch, interrupted true\n100 predictions");
    }

    @Test
    void anInterruptDuringTheFirstStartFailsNoClassifier() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .run(InterruptedPrediction.class);

        assertThat(output).isEqualTo(new Jvm.Output(0, "100 predictions, interrupted true\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "platform", "foreign"})
    void startsUnderAnyContextClassLoader(String loader) throws Exception {
        Jvm.Output output = new Jvm(directory).run(ContextLoaders.class, loader);

        assertThat(output).isEqualTo(new Jvm.Output(0, "100 predictions\n", ""));
    }

    @Test
    void startsWithoutTheServicesFilesThatAMergedJarLoses() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .changed(entry -> Path.of(entry).getFileName().toString().startsWith("pytorch-engine")
                        ? copyWithoutServices(Path.of(entry)).toString()
                        : entry)
                .run(Train.class);

        assertThat(output.out()).startsWith("100 predictions");
    }

    private Path copyWithoutServices(Path jar) {
        try {
            Path copy = Files.copy(jar, directory.resolve("engine.jar"));
            try (FileSystem files = FileSystems.newFileSystem(copy)) {
                Files.delete(files.getPath("META-INF/services/ai.djl.engine.EngineProvider"));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondClassLoaderIsToldToShareTheFirst() throws Exception {
        Jvm.Output output = new Jvm(directory).run(TwoLoaders.class);

        assertThat(output.out())
                .startsWith("started\ncannot load PyTorch: java.lang.UnsatisfiedLinkError: ")
                .contains("already loaded in another classloader")
                .contains("put ai.djl:api, ai.djl.pytorch:pytorch-engine and mnist-djl into a class loader that all who"
                        + " use them share")
                .doesNotContain("DJL_CACHE_DIR", "Add ai.djl");
    }

    @Test
    void missingNativesAreNamed() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .without("pytorch-native-cpu")
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .run(Start.class);

        assertThat(output.out())
                .matches("(?s)cannot load PyTorch: java.io.IOException: Offline mode is enabled.*\n"
                        + "Its native libraries for \\S.* are not all on the class path, and they are not downloaded. Add"
                        + " ai.djl.pytorch:pytorch-native-cpu:[\\d.]+ with the classifier of the platform, such as"
                        + " linux-x86_64, and ai.djl.pytorch:pytorch-jni:[\\d.-]+\\.\n")
                .doesNotContain("DJL_CACHE_DIR");
    }

    @Test
    void theMissingLibraryBetweenDjlAndPyTorchIsNamed() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .without("pytorch-jni")
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .run(Start.class);

        assertThat(output.out()).contains("and ai.djl.pytorch:pytorch-jni:").doesNotContain("DJL_CACHE_DIR");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Jvm.Output output = new Jvm(directory)
                .option("-DDJL_CACHE_DIR=" + file.resolve("cache"))
                .run(StartAgain.class, directory.resolve("cache").toString());

        assertThat(output.out())
                .startsWith("cannot load PyTorch: java.nio.file.")
                .contains("Its native libraries are unpacked into " + file.resolve("cache"))
                .contains("which must be writable and have 500 MB of room (there are ")
                .contains("DJL_CACHE_DIR names another directory")
                .doesNotContain("Add ai.djl")
                .endsWith("\nstarted\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCacheThatAnotherUserMadeFirstIsRefused() throws Exception {
        Path cache = Files.createDirectories(directory.resolve(".djl.ai/pytorch"));
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can give files away");
        Files.setAttribute(cache, "unix:uid", 65534);

        Jvm.Output output = new Jvm(directory)
                .option("-Duser.home=" + directory.resolve("none"))
                .option("-Djava.io.tmpdir=" + directory)
                .run(StartAgain.class, directory.resolve("mine").toString());

        assertThat(output.out())
                .startsWith("cannot load PyTorch: native libraries are not loaded from " + cache)
                .contains(" belongs to the user ")
                .contains("or name another directory by the system property or environment variable DJL_CACHE_DIR.\n")
                .endsWith("\nstarted\n");
        assertThat(Files.getPosixFilePermissions(directory.resolve("mine")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullCacheIsNamed() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .option("-XX:-UsePerfData")
                .withFilesOfAtMost(50)
                .run(Start.class);

        assertThat(output.out())
                .startsWith("cannot load PyTorch: java.io.IOException: ")
                .contains("Its native libraries are unpacked into " + directory.resolve("cache"))
                .doesNotContain("Add ai.djl");
    }
}
