package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code mvn package} leaves under target/mnist, run as a user runs it, on the bundled data. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
    private static final Path HOME = Path.of("target", "mnist").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void compareRunsAllEnginesAndSaysNothingElse() throws Exception {
        CommandRun run = run(HOME.resolve("bin/mnist"), "compare", "--seeds", "2");

        assertThat(run.text()).containsPattern("(?m)^  djl +0\\.9").containsPattern("(?m)^  dl4j +0\\.9");
        assertThat(run.err().lines())
                .as("a line for each of 2 seeds of each backend")
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(
                        line -> line.matches("\\[\\d/\\d] \\w+ tuned seed [01]  loss \\d\\.\\d{4}  acc 0\\.\\d{4}.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"djl", "dl4j"})
    void evaluateOnTheBundledDataReachesWhatTheRecipePromises(String backend) throws Exception {
        JsonNode json = run(HOME.resolve("bin/mnist"), "evaluate", "--backend", backend, "--format", "json")
                .json();

        assertThat(json.get("backend").textValue()).isEqualTo(backend);
        assertThat(json.get("accuracy").doubleValue()).isBetween(0.925, 0.94);
        assertThat(json.get("train").get("accuracy").doubleValue()).isBetween(0.925, 0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"djl", "dl4j"})
    void worstDrawsNineZeros(String backend) throws Exception {
        JsonNode json = run(
                        HOME.resolve("bin/mnist"),
                        "worst",
                        "--digit=0",
                        "--top=9",
                        "--picture=worst.png",
                        "--backend=" + backend,
                        "--format=json")
                .json();

        assertThat(json.get("worst"))
                .hasSize(9)
                .allSatisfy(sample -> assertThat(sample.get("label").intValue()).isZero());
        assertThat(ImageIO.read(directory.resolve("worst.png").toFile())).isNotNull();
    }

    @Test
    void runsThroughASymbolicLinkToAPlaceWithSpaces() throws Exception {
        Path moved = directory.resolve("a place with spaces");
        Files.createDirectory(moved);
        Files.createDirectory(moved.resolve("bin"));
        Files.copy(HOME.resolve("bin/mnist"), moved.resolve("bin/mnist"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(moved.resolve("lib"), HOME.resolve("lib"));
        Path other = Files.createSymbolicLink(directory.resolve("other"), moved.resolve("bin/mnist"));
        Path link = Files.createSymbolicLink(directory.resolve("my mnist"), other.getFileName());

        CommandRun run = run(link, "show", "--label", "5", "--picture", "my fives.png");

        assertThat(run.err()).isEmpty();
        assertThat(run.text()).isEqualTo("The first 9 of 5,421 images of 5 in MNIST train: my fives.png\n");
        assertThat(directory.resolve("my fives.png")).exists();
        // JUnit would warn of a link that leads out of its temporary directory.
        Files.delete(moved.resolve("lib"));
    }

    @Test
    void exitStatusIsThatOfTheCommand() throws Exception {
        assertThat(run(HOME.resolve("bin/mnist"), "train", "--epochs", "0").status())
                .isEqualTo(2);
        assertThat(run(HOME.resolve("bin/mnist"), "train", "--data", "missing").status())
                .isEqualTo(1);
    }

    private CommandRun run(Path program, String... args) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Arrays.stream(args))
                        .toList())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
