package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnist.backend.Backend;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Predictions from files are analysed in a process that has neither a backend nor an engine on its class path. */
class NoBackendTest {
    @TempDir
    private Path directory;

    private String predictions = "";

    @BeforeEach
    void writePredictions() throws IOException {
        predictions = Files.writeString(directory.resolve("p.csv"), """
                        label,p0,p1,p2
                        0,0.5,0.25,0.25
                        0,0.25,0.5,0.25
                        2,0,0,1
                        1,0,0,1
                        """).toString();
    }

    @Test
    void theClassPathHasNone() throws Exception {
        assertThat(run("backends").status()).isEqualTo(1);
        assertThat(classPath()).doesNotContain("djl", "dl4j", "nd4j", "bytedeco");
        assertThat(ServiceLoader.load(Backend.class).stream()
                        .map(provider -> provider.type().getSimpleName()))
                .as("while this process has them")
                .contains("DjlBackend", "Dl4jBackend");
    }

    @Test
    void evaluateHasAllItsFixedNames() throws Exception {
        JsonNode json = run("evaluate", "--predictions", predictions, "--format", "json")
                .json();

        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("top3").doubleValue()).isEqualTo(1);
        assertThat(json.get("confusion")).hasToString("[[1,1,0],[0,0,1],[0,0,1]]");
        assertThat(json.get("brier").doubleValue()).isEqualTo((0.375 + 0.875 + 0 + 2) / 4);
        assertThat(json.get("ece").doubleValue()).isEqualTo(0.25);
        assertThat(json.get("perClass").get(2)).hasToString("""
                {"label":2,"precision":0.5,"recall":1.0,"f1":0.6666666666666666,"support":1}""");
        for (String means : List.of("macro", "weighted")) {
            assertThat(fields(json.get(means))).as(means).containsExactly("precision", "recall", "f1");
        }
        assertThat(json.get("loss").doubleValue()).isBetween(4.5, 4.6);
        assertThat(fields(json.get("intervals"))).contains("accuracy", "loss", "brier");
    }

    @Test
    void otherAnalysesNeedNoneEither() throws Exception {
        JsonNode issues = run("issues", "--predictions", predictions, "--format", "json")
                .json()
                .get("issues");
        assertThat(issues).hasSize(4);
        assertThat(issues.get(0).get("index").intValue()).isEqualTo(3);
        assertThat(fields(issues.get(0))).startsWith("index", "given", "suggested", "score");

        String npz = directory.resolve("p.npz").toString();
        assertThat(run("export", "--predictions", predictions, "--out", npz).text())
                .endsWith("The same predictions: " + npz + "\n");
        JsonNode pair = run("compare", "--predictions", predictions, "--predictions", npz, "--format", "json")
                .json()
                .get("pairs")
                .get(0);
        assertThat(pair.get("agreement").doubleValue()).isEqualTo(1);
        assertThat(pair.get("mcnemar")).hasToString("{\"b\":0,\"c\":0,\"p\":1.0}");
    }

    private static List<String> fields(JsonNode object) {
        return object.propertyStream().map(field -> field.getKey()).toList();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(
                        ".*(djl|dl4j|nd4j|deeplearning4j|bytedeco).*|.*mnist-jvm([/\\\\]target.*|-\\d[^/\\\\]*\\.jar)"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private CommandRun run(String... args) throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName()),
                                Arrays.stream(args))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
