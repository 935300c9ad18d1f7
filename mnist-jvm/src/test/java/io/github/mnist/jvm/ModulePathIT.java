package io.github.mnist.jvm;

import io.github.mnist.backend.Backend;
import io.github.mnist.data.Mnist;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A modular program of a user's, on the module path. */
class ModulePathIT {
    private static final String MODULE = """
            module reader {
                requires io.github.mnist.data;
            }
            """;

    private static final String PROGRAM = """
            package reader;

            import io.github.mnist.backend.Backends;
            import io.github.mnist.data.Mnist;
            import io.github.mnist.training.TrainingResult;

            public class Main {
                public static void main(String[] args) {
                    try (TrainingResult result = Backends.only().trainer().train(Mnist.train().first(1000))) {
                        System.out.println(result.provenance().backendVersion());
                        System.out.println(Backends.only().getClass().getModule());
                        System.out.println(result.classifier().predict(Mnist.test().first(1)).digit(0));
                    }
                }
            }
            """;

    @Test
    void modularProgramNeedsNothingButTheThreeModules(@TempDir Path directory) throws Exception {
        Path sources = Files.createDirectories(directory.resolve("reader"));
        Path module = Files.writeString(directory.resolve("module-info.java"), MODULE);
        Path program = Files.writeString(sources.resolve("Main.java"), PROGRAM);
        Path classes = directory.resolve("classes");
        String path = modulePath(place(Backend.class), place(Mnist.class), place(JvmBackend.class));

        // The compiler also looks for the annotations that Maven adds; a program runs without.
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-p",
                        path + File.pathSeparator + place(NullMarked.class),
                        "-d",
                        classes.toString(),
                        module.toString(),
                        program.toString());
        assertThat(compiled).isZero();
        Jvm run = Jvm.run(List.of("-p", path + File.pathSeparator + classes, "-m", "reader/reader.Main"));

        assertThat(run.output().lines()).containsExactly(new JvmBackend().version(), "module io.github.mnist.jvm", "7");
        assertThat(run.status()).isZero();
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String modulePath(Path... entries) {
        return Stream.of(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
