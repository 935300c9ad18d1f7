package io.github.mnist.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The numbers of {@link ScikitLearnTest} are those of the scikit-learn on this machine, where there is one. */
class ScikitLearnIT {
    @Test
    void allNumbersAreThoseOfTheScikitLearnThatIsInstalled(@TempDir Path directory) {
        List<String> printed = Stream.of("python3", "/usr/bin/python3")
                .map(python -> run(directory, python))
                .filter(lines -> lines.stream().noneMatch(line -> line.startsWith("ModuleNotFoundError")))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
        assumeTrue(!printed.isEmpty(), "no python3 with scikit-learn and SciPy is installed");

        ScikitLearnTest.assertSame(printed);
    }

    /** What reference.py prints, errors included; nothing if there is no such program. */
    private static List<String> run(Path directory, String python) {
        Path output = directory.resolve("output");
        try {
            new ProcessBuilder(
                            python,
                            ScikitLearnTest.resource("reference.py").toString(),
                            ScikitLearnTest.resource("predictions.csv").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            return Files.readAllLines(output);
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
