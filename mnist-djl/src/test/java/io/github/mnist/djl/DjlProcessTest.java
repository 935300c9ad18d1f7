package io.github.mnist.djl;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void missingNativesAreNamed() throws Exception {
        Jvm.Output output = new Jvm(directory)
                .without("pytorch-native-cpu")
                .option("-DDJL_CACHE_DIR=" + directory.resolve("cache"))
                .run(Train.class);

        assertThat(output.status()).isOne();
        assertThat(output.err())
                .contains(
                        "IllegalStateException: cannot load PyTorch",
                        "Offline mode",
                        "ai.djl.pytorch:pytorch-native-cpu:",
                        System.getProperty("os.arch"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Jvm.Output output = new Jvm(directory)
                .option("-DDJL_CACHE_DIR=" + file.resolve("cache"))
                .run(Train.class);

        assertThat(output.status()).isOne();
        assertThat(output.err())
                .contains(
                        "IllegalStateException: cannot load PyTorch",
                        file.resolve("cache").toString(),
                        "the system property DJL_CACHE_DIR can name another directory");
    }
}
