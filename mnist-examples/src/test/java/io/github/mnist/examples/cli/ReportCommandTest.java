package io.github.mnist.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTest {
    @TempDir
    private Path directory;

    private String data;

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(directory);
    }

    @Test
    void pageIsWrittenAndSummedUp() throws Exception {
        Path page = directory.resolve("report.html");

        String text = CommandRun.of("report", "--data", data, "--out", page.toString())
                .text();

        assertThat(text)
                .startsWith("Report: " + page + " (")
                .contains(
                        "fake reads 50.00% of the 10 test images right (95% interval 23.66% to 76.34%), with a loss of");
        assertThat(Files.readString(page)).contains("Model fake", "Trained on fake (Fake 1.0)");
    }

    @Test
    void jsonSaysWhereThePageIsAndHowLarge() throws Exception {
        Path page = directory.resolve("report.html");

        JsonNode json = CommandRun.of("report", "--data", data, "--out", page.toString(), "--format", "json")
                .json();

        assertThat(json.get("report").textValue()).isEqualTo(page.toString());
        assertThat(json.get("bytes").longValue()).isEqualTo(Files.size(page));
        assertThat(json.get("summary")).hasSize(1);
    }

    @Test
    void backendNamedTwiceIsTrainedOnce() {
        JsonNode json = CommandRun.of(
                        "report",
                        "--data",
                        data,
                        "--out",
                        directory.resolve("report.html").toString(),
                        "--backend",
                        "fake",
                        "--backend",
                        "fake",
                        "--format",
                        "json")
                .json();

        assertThat(json.get("summary")).hasSize(1);
    }

    @Test
    void otherCommandsTakeOneBackend() {
        CommandRun.of(List.of(FakeBackend.class), "train", "--data", data, "--backend", "a", "--backend", "b")
                .fails(2, "--backend a and b: expected one backend (see 'mnist train --help')");
    }
}
