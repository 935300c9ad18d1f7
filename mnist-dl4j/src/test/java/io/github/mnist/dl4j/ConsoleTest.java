package io.github.mnist.dl4j;

import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user's console shows. */
class ConsoleTest {
    /** Trains, predicts, and says so. */
    static final class Program {
        private Program() {}

        /**
         * Runs the program.
         *
         * @param args none
         */
        public static void main(String[] args) {
            Dataset data = Samples.dataset(100);
            try (TrainingResult result = Backends.only().trainer().train(data)) {
                System.out.println(result.classifier().predict(data).size() + " predictions");
            }
        }
    }

    /** A logging library of the user's. */
    public static class Provider implements SLF4JServiceProvider {
        @Override
        public ILoggerFactory getLoggerFactory() {
            return new NOPLoggerFactory();
        }

        @Override
        public IMarkerFactory getMarkerFactory() {
            return new BasicMarkerFactory();
        }

        @Override
        public MDCAdapter getMDCAdapter() {
            return new NOPMDCAdapter();
        }

        @Override
        public String getRequestedApiVersion() {
            return "2.0.99";
        }

        @Override
        public void initialize() {
            System.out.println("logging begins");
        }
    }

    /** Another. */
    public static final class AnotherProvider extends Provider {}

    @Test
    void nothingIsPrintedThatTheProgramDoesNotPrint(@TempDir Path directory) throws Exception {
        Jvm run = Jvm.run(Program.class, List.of(), entry -> true, directory);
        assertThat(run).isEqualTo(new Jvm(0, "100 predictions" + System.lineSeparator(), ""));
    }

    @Test
    void loggingOfTheUsersIsLeftAlone(@TempDir Path directory) throws Exception {
        provide(Provider.class, directory);
        Jvm run = Jvm.run(Program.class, List.of(directory), entry -> true, directory);
        assertThat(run.out().lines()).containsExactly("logging begins", "100 predictions");
        assertThat(run.err()).isEmpty();
    }

    /** SLF4J's own warnings are about something then. */
    @Test
    void warningThatLoggingLibrariesCollideIsNotHidden(@TempDir Path first, @TempDir Path second) throws Exception {
        provide(Provider.class, first);
        provide(AnotherProvider.class, second);
        Jvm run = Jvm.run(Program.class, List.of(first, second), entry -> true, first);
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("multiple SLF4J providers");
    }

    @Test
    void platformWithoutNativesIsNamed(@TempDir Path directory) throws Exception {
        Jvm run = Jvm.run(
                Program.class,
                List.of(),
                entry -> !entry.getFileName().toString().matches("(nd4j-native|openblas|javacpp)-.*_64\\.jar"),
                directory);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot load the native libraries of ND4J for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch"));
    }

    private static void provide(Class<? extends SLF4JServiceProvider> provider, Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(SLF4JServiceProvider.class.getName()), provider.getName());
    }
}
