package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
                .contains("fake reads 50.00% of the 10 test images right (95% interval 23.66% to 76.34%), with a loss"
                        + " of");
        assertThat(Files.readString(page)).contains("Model fake", "Trained on fake (Fake 1.0)");
    }

    @Test
    void jsonSaysWhereThePageIsAndHowLargeAndHasAllThatItSays() throws Exception {
        Path page = directory.resolve("report.html");

        JsonNode json = CommandRun.of("report", "--data", data, "--out", page.toString(), "--format", "json")
                .json();

        assertThat(json.get("report").textValue()).isEqualTo(page.toString());
        assertThat(json.get("bytes").longValue()).isEqualTo(Files.size(page));
        assertThat(json.get("summary")).hasSize(3);
        String html = Files.readString(page);
        String start = "id=\"data\">";
        int from = html.indexOf(start) + start.length();
        JsonNode ofThePage = new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
        assertThat(((ObjectNode) json).remove(List.of("report", "bytes"))).isEqualTo(ofThePage);
    }

    @Test
    void csvHasALineForEachNumberWithItsInterval() throws Exception {
        Path page = directory.resolve("report.html");
        String[] args = {"report", "--data", data, "--out", page.toString(), "--seeds", "2", "--format", "csv"};

        List<String> lines = CommandRun.of(List.of(FakeBackend.class, FakeBackend.Another.class), args)
                .csv();

        assertThat(lines.get(0)).isEqualTo("of,path,value,low,high");
        assertThat(lines)
                .contains(
                        ",samples,10,,",
                        "fake,models.1.accuracy,0.5,0.23659309051256394,0.7634069094874361",
                        "fake,models.1.perClass.0.recall,0.6666666666666666,0.20765960080204765,0.9385080552796037",
                        "fake,models.1.perClass.0.support,3,,",
                        "fake,models.1.rankings.5.entries.0.percent,100.0,20.65493143772374,100.0",
                        "another and fake,pairs.0.agreement,1.0,0.7224672001371106,1.0",
                        "another and fake,pairs.0.mcnemar.p,1.0,,",
                        "fake,seeds.systems.1.accuracy.mean,0.5,,",
                        "test image,judged.samples.0.label,5,,")
                .noneMatch(line -> line.contains("nterval"));
        Set<String> paths = lines.stream().map(line -> line.split(",", -1)[1]).collect(Collectors.toSet());
        assertThat(paths).hasSameSizeAs(lines);
        Set<Double> values = lines.stream()
                .skip(1)
                .flatMap(line -> Stream.of(line.split(",", -1)).skip(2))
                .filter(value -> !value.isEmpty())
                .map(Double::valueOf)
                .collect(Collectors.toSet());
        assertThat(Pattern.compile("<data value=\"([^\"]+)\">")
                        .matcher(Files.readString(page))
                        .results()
                        .map(number -> Double.valueOf(number.group(1))))
                .hasSizeGreaterThan(1000)
                .isSubsetOf(values);
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
                .contains("<data value=\"0.01\">0.0100</data><span> and </span>")
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
