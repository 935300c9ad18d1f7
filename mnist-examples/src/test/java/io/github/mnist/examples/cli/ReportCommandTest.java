package io.github.mnist.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        assertThat(json.get("summary")).hasSize(3);
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

        assertThat(json.get("summary")).hasSize(3);
    }

    @Test
    void trainingLabelsAreJudgedUnlessTurnedOff() throws Exception {
        assertThat(html("report", "--data", data, "--folds", "2"))
                .contains("Labels of the training set", "those of 2 models on fake");
        assertThat(html("report", "--data", data, "--folds", "0")).doesNotContain("Labels of the training set");
        assertThat(html("report", "--data", data)).contains("those of 4 models on fake");
    }

    @Test
    void severalSeedsOfEachBackend() throws Exception {
        assertThat(html("report", "--data", data, "--seeds", "2", "--seed", "7"))
                .contains("Rankings of fake over the seeds", "\"seeds\":[7,8]", "Recipe tuned, seed 7")
                .doesNotContain("seed 8:");
    }

    @Test
    void savedModelIsNotTrainedAndHasItsHistory() throws Exception {
        Path model = directory.resolve("model.npz");
        CommandRun.of("train", "--data", data, "--epochs", "2", "--out", model.toString())
                .succeeds();

        String html = html("report", "--data", data, "--model", model.toString());

        assertThat(html)
                .contains(
                        "Model " + model + ", on fake; trained by Fake 1.0.", "\"history\":[{\"epoch\":1,\"loss\":1.0,")
                .doesNotContain("Labels of the training set", "Model fake<");
    }

    @Test
    void predictionsForTheDataHaveImages() throws Exception {
        Path predictions = predictions(List.of(5, 5, 6, 6, 6, 8, 0, 0, 0, 1));

        assertThat(html("report", "--data", data, "--predictions", predictions.toString()))
                .contains("Predictions from " + predictions, "<img src=\"data:image/png")
                .contains("The weights are not known: only predictions are.")
                // They are entirely certain: the temperature has no interval.
                .contains("<span data-path=\"models.0.tempered.first\">0.0100</span>")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void predictionsForOtherDataHaveNone() throws Exception {
        Path predictions = predictions(List.of(1, 2, 3));

        assertThat(html("report", "--predictions", predictions.toString())).contains("Their images are not at hand");
        CommandRun failed = CommandRun.of("report", "--data", data, "--predictions", predictions.toString());
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains(predictions + ": ", "expected one for each of its samples");
    }

    @Test
    void trainingSetCanBeJudged() throws Exception {
        assertThat(html("report", "--data", data, "--split", "train"))
                .contains("fake reads 75.00% of the 4 training images right", "Training image 2 with label 6");
    }

    @Test
    void wrongArguments() {
        CommandRun.of("report", "--data", data, "--seeds", "0")
                .fails(2, "--seeds 0: expected at least 1 (see 'mnist report --help')");
        CommandRun.of("report", "--data", data, "--folds", "5")
                .fails(
                        2,
                        "--folds 5: expected 0, or 2 to the number of training samples, 4 (see 'mnist report --help')");
        CommandRun.of("report", "--data", data, "--predictions", "a.csv", "--predictions", "a.csv")
                .fails(
                        2,
                        "a.csv is given twice: expected different models and predictions (see 'mnist report --help')");
    }

    @Test
    void otherCommandsTakeOneBackend() {
        CommandRun.of(List.of(FakeBackend.class), "train", "--data", data, "--backend", "a", "--backend", "b")
                .fails(2, "--backend a and b: expected one backend (see 'mnist train --help')");
    }

    private String html(String... args) throws IOException {
        Path page = directory.resolve("page.html");
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--out";
        all[args.length + 1] = page.toString();
        CommandRun.of(all).succeeds();
        return Files.readString(page);
    }

    /** Of samples with these labels, each read right. */
    private Path predictions(List<Integer> labels) throws IOException {
        Path file = directory.resolve("predictions.csv");
        Stream<String> rows = labels.stream()
                .map(label -> label
                        + IntStream.range(0, 10)
                                .mapToObj(digit -> digit == label ? ",1" : ",0")
                                .collect(Collectors.joining()));
        Files.write(
                file,
                Stream.concat(Stream.of("label,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9"), rows)
                        .toList());
        return file;
    }
}
