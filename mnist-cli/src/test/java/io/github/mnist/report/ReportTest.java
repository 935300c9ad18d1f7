package io.github.mnist.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.CrossFittedTemperature;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.json.Json;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.report.ReportInput.TrainingLabels;
import io.github.mnist.training.EpochMetrics;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ReportTest {
    private static final Dataset TRAIN = Dataset.of(
            "train", new ImageShape(1, 2), 3, new byte[] {0, 0, 9, 9, 1, 0, 8, 8, 50, 60}, new byte[] {0, 1, 2, 1, 0});

    private static final Dataset TEST = Dataset.of(
            "</script><b>odd</b>", new ImageShape(1, 2), 3, new byte[] {0, 0, 9, 9, 1, 1, 70, 70}, new byte[] {
                0, 1, 2, 1
            });

    /** The last three labels are doubtful: 2 is read as 0, 0 as 1, and 1 not surely enough. */
    private static final Predictions CROSS_VALIDATED = Predictions.of(3, new float[][] {
        {0.75f, 0.25f, 0}, {0, 0.75f, 0.25f}, {0.875f, 0, 0.125f}, {0.25f, 0.5f, 0.25f}, {0.125f, 0.875f, 0}
    });

    /** Three of four right: the 2 is read as 0. */
    private static final float[][] FIRST = {{0.75f, 0.25f, 0}, {0.125f, 0.75f, 0.125f}, {0.5f, 0.25f, 0.25f}, {0, 1, 0}
    };

    /** All right but the last, which is read as 2. */
    private static final float[][] SECOND = {{0.5f, 0.25f, 0.25f}, {0, 1, 0}, {0, 0.25f, 0.75f}, {0, 0.125f, 0.875f}};

    private static final ReportedData DATA = ReportedData.test(new TrainTest(TRAIN, TEST));

    /** Two models, two seeds of each, and the training labels judged. */
    private static final Report REPORT = Report.of(new ReportInput(
            Optional.of(DATA),
            List.of(model("<one>", FIRST), model("two", SECOND)),
            List.of(run("<one>", 3, FIRST), run("<one>", 4, SECOND), run("two", 3, SECOND), run("two", 4, SECOND)),
            Optional.of(new TrainingLabels("2 models", LabelledPredictions.of(CROSS_VALIDATED, TRAIN)))));

    private static final String HTML = REPORT.toHtml();

    @Test
    void everyNumberOfTheTablesIsThatOfTheJson() throws Exception {
        Set<Double> json = new HashSet<>();
        numbers(json(HTML), json);
        List<MatchResult> numbers = Pattern.compile("<data value=\"([^\"]+)\">([^<]+)</data>")
                .matcher(HTML)
                .results()
                .toList();

        assertThat(numbers).hasSizeGreaterThan(500);
        assertThat(numbers).allSatisfy(number -> {
            double value = Double.parseDouble(number.group(1));
            assertThat(json).contains(value);
            String digits = number.group(2).replaceAll("[,%]| MiB", "");
            int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
            double unit = number.group(2).endsWith("%") ? 0.01 : number.group(2).endsWith(" MiB") ? 1 << 20 : 1;
            assertThat(Double.parseDouble(digits))
                    .as(number.group())
                    .isCloseTo(value / unit, within(0.5001 * Math.pow(10, -decimals)));
        });
    }

    @Test
    void jsonHasTheNumbersOfBothModels() throws Exception {
        JsonNode json = json(HTML);

        assertThat(json.at("/models/0/accuracy").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/models/0/confusion")).hasToString("[[1,0,0],[0,2,0],[1,0,0]]");
        assertThat(json.at("/models/1/confusion")).hasToString("[[1,0,0],[0,1,1],[0,0,1]]");
        assertThat(json.at("/models/1/byRow")).hasToString("[[100.0,0.0,0.0],[0.0,50.0,50.0],[0.0,0.0,100.0]]");
        assertThat(json.at("/models/1/byColumn")).hasToString("[[100.0,0.0,0.0],[0.0,100.0,50.0],[0.0,0.0,50.0]]");
        assertThat(json.at("/models/0/similarity/0/2").asDouble()).isEqualTo(50);
        assertThat(json.at("/models/0/similarity/2/0").asDouble()).isEqualTo(50);
        assertThat(json.at("/models/0/top")).hasToString("[0.75,0.75,1.0]");
        assertThat(json.at("/models/0/micro/f1").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/models/0/closest")).hasSize(1);
        assertThat(json.at("/models/0/closest/0/target").asInt()).isZero();
        assertThat(json.at("/models/0/closest/0/source").asInt()).isEqualTo(2);
        assertThat(json.at("/pairs/0/parameters/identical").asBoolean()).isTrue();
        assertThat(json.at("/models/0/perClass/2/recall").asDouble()).isZero();
        assertThat(json.at("/models/0/directed/0/source").asInt()).isEqualTo(2);
        assertThat(json.at("/models/0/directed/0/target").asInt()).isZero();
        assertThat(json.at("/pairs/0/agreement").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/pairs/0/mcnemar/b").asInt()).isEqualTo(1);
        assertThat(json.at("/pairs/0/mcnemar/c").asInt()).isEqualTo(1);
        assertThat(json.at("/disagreements/0/samples/1/index").asInt()).isEqualTo(3);
    }

    @Test
    void cellsHaveTheNumbersOfTheirRowAndColumn() {
        assertThat(table(HTML, "Models"))
                .contains(List.of(
                        "&lt;one&gt;",
                        "75.00% (30.06% to 95.44%)",
                        "0.4904 (0.0000 to 3.4846)",
                        "100.00%",
                        "0.5556",
                        "0.2500",
                        "0.2734"));
        assertThat(table(HTML, "Counts"))
                .containsExactly(
                        List.of("actual", "0", "1", "2"),
                        List.of("0", "1", "0", "0"),
                        List.of("1", "0", "2", "0"),
                        List.of("2", "1", "0", "0"));
        assertThat(table(HTML, "Which digit is read as which"))
                .contains(List.of("2", "0", "100.00 (20.65 to 100.00)", "1", "1"));
        assertThat(table(HTML, "Each two models").get(1))
                .startsWith("&lt;one&gt; and two", "50.00% (15.00% to 85.00%)")
                .endsWith("1.0000", "1.0000", "100.00%");
    }

    @Test
    void sampleHasAllProbabilitiesOfEachModelAndItsNearestTrainingImages() throws Exception {
        JsonNode detail = json(HTML).at("/judged/samples/2");

        assertThat(detail.at("/label").asInt()).isEqualTo(2);
        assertThat(detail.at("/probabilities")).hasToString("[[0.5,0.25,0.25],[0.0,0.25,0.75]]");
        assertThat(detail.at("/nearest/0/index").asInt()).isEqualTo(2);
        assertThat(detail.at("/nearest/0/label").asInt()).isEqualTo(2);
        assertThat(detail.at("/nearest/0/distance").asDouble()).isCloseTo(1 / 255.0, within(1e-9));
        assertThat(pictures().at("/2").asText()).startsWith("data:image/png;base64,");
    }

    @Test
    void eachOfTheNearestTrainingImagesIsThereOnce() throws Exception {
        Set<String> nearest = new HashSet<>();
        for (String group : List.of("judged", "training")) {
            json(HTML)
                    .at("/" + group + "/samples")
                    .findValues("nearest")
                    .forEach(list ->
                            list.forEach(near -> nearest.add(near.get("index").asText())));
        }

        assertThat(pictures().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(nearest);
        assertThat(json(HTML).toString()).doesNotContain("data:");
    }

    @Test
    void jsonIsThatOfThePage() throws Exception {
        assertThat(new ObjectMapper().readTree(REPORT.toJson())).isEqualTo(json(HTML));
        assertThat(Json.text(REPORT.data())).isEqualTo(REPORT.toJson());
    }

    @Test
    void everySampleShownHasItsDetails() throws Exception {
        JsonNode json = json(HTML);

        for (String group : List.of("judged", "training")) {
            Set<String> shown = groups("data-group=\"" + group + "\" data-sample=\"(\\d+)\"");
            assertThat(shown).isNotEmpty();
            assertThat(json.at("/" + group + "/samples").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    @Test
    void labelsOfTheTrainingSetAreJudgedByTheCrossValidatedProbabilities() throws Exception {
        JsonNode labels = json(HTML).at("/trainingLabels");

        assertThat(labels.at("/samples").asInt()).isEqualTo(5);
        assertThat(labels.at("/candidates").asInt()).isZero();
        assertThat(labels.at("/issues/normalized_margin")).hasSize(2);
        assertThat(labels.at("/issues/normalized_margin/0"))
                .hasToString("{\"index\":2,\"given\":2,\"suggested\":0,\"score\":0.125,\"candidate\":false}");
        assertThat(labels.at("/issues/self_confidence/0/index").asInt()).isEqualTo(2);
        // The nearest training images of a training image: not itself.
        assertThat(json(HTML).at("/training/samples/2/nearest/0/index").asInt()).isZero();
        assertThat(json(HTML).at("/training/samples/2/probabilities")).hasToString("[[0.875,0.0,0.125]]");
        assertThat(REPORT.inWords())
                .last()
                .isEqualTo("0 of the 5 labels of the training set are doubtful, or of images that are hard to read, by"
                        + " the probabilities of 2 models.");
    }

    @Test
    void severalSeedsTellTheNoise() throws Exception {
        JsonNode seeds = json(HTML).at("/seeds");

        assertThat(seeds.at("/seeds")).hasToString("[3,4]");
        assertThat(seeds.at("/systems/0/agreement").asDouble()).isEqualTo(0.5);
        assertThat(seeds.at("/systems/1/accuracy/deviation").asDouble()).isZero();
        assertThat(seeds.at("/differences/0/agreement").asDouble()).isEqualTo(0.75);
        // 2 is read as 0 with one seed of two, and then comes first.
        assertThat(seeds.at("/rankings/0/systems/0/ranking/1/source").asInt()).isEqualTo(2);
        assertThat(seeds.at("/rankings/0/systems/0/ranking/1/percent/mean").asDouble())
                .isEqualTo(50);
        assertThat(seeds.at("/rankings/0/systems/0/ranking/1/timesFirst").asInt())
                .isEqualTo(1);
        assertThat(HTML).contains("The models are those of the first seed.");
    }

    @Test
    void temperatureIsFittedOnTheOtherHalf() throws Exception {
        JsonNode tempered = json(HTML).at("/models/0/tempered");
        CrossFittedTemperature expected =
                CrossFittedTemperature.of(model("", FIRST).predictions(), 0);

        assertThat(tempered.at("/first").asDouble()).isEqualTo(expected.first().temperature());
        assertThat(tempered.at("/second").asDouble())
                .isEqualTo(expected.second().temperature());
        assertThat(tempered.at("/loss").asDouble())
                .isEqualTo(Evaluation.of(expected.scaled()).loss());
    }

    @Test
    void predictionsAloneHaveNoImages() {
        String html = Report.of(new ReportInput(
                        Optional.empty(),
                        List.of(ReportedModel.of(
                                "other", "Predictions.", model("", FIRST).predictions())),
                        List.of(),
                        Optional.empty()))
                .toHtml();

        assertThat(html)
                .contains(
                        "Their images are not at hand",
                        "The weights are not known: only predictions are.",
                        "How the model was trained is not known.",
                        "<span class=\"unseen\">Sample 2</span>")
                .doesNotContain("<img src=", "Weights of each digit</title>");
    }

    @Test
    void trainingSetAsWhatIsJudgedLeavesTheImageItselfOut() throws Exception {
        ReportedModel model = ReportedModel.of("other", "", LabelledPredictions.of(CROSS_VALIDATED, TRAIN));

        Report report = Report.of(ReportInput.of(ReportedData.training(new TrainTest(TRAIN, TEST)), List.of(model)));

        assertThat(json(report.toHtml()).at("/judged/samples/0/nearest/0/index").asInt())
                .isEqualTo(2);
        assertThat(report.inWords().get(0)).contains("of the 5 training images right");
    }

    @Test
    void namesAreText() {
        assertThat(HTML)
                .contains("&lt;/script&gt;&lt;b&gt;odd&lt;/b&gt;", "Model &lt;one&gt;")
                .doesNotContain("<b>", "<one>");
        // The page's own end tags: of the data, of the pictures and of the program.
        assertThat(HTML.split("</script>", -1)).hasSize(4);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(groups("(?:src|href)=\"([^\"]{5})"))
                .allMatch(start -> start.startsWith("#") || start.equals("data:"));
        assertThat(groups("url\\((.)")).isEmpty();
        assertThat(HTML).contains("default-src &#x27;none&#x27;");
    }

    @Test
    void contentsLeadToEverySection() {
        Set<String> sections = groups("<section id=\"([^\"]+)\"");

        assertThat(sections)
                .hasSize(30)
                .contains("summary", "comparison-0", "seeds-1", "training-labels", "model-0", "model-1-confusion");
        assertThat(groups("href=\"#([^\"]+)\"")).isEqualTo(sections);
    }

    @Test
    void tablesHaveHeadersAndPicturesHaveTexts() {
        assertThat(groups("<(th(?: [^>]*)?)>")).containsExactlyInAnyOrder("th scope=\"col\"", "th scope=\"row\"");
        assertThat(groups("(<img [^>]*>)")).allMatch(image -> image.contains(" alt=\""));
        assertThat(groups("(<svg [^>]*>)")).allMatch(chart -> chart.contains("role=\"img\""));
    }

    @Test
    void oneModelNeedsNoComparison() {
        Report report = Report.of(ReportInput.of(DATA, List.of(model("two", SECOND))));

        assertThat(report.toHtml()).doesNotContain("id=\"comparison\"");
        assertThat(report.inWords())
                .containsExactly("two reads 75.00% of the 4 test images right (95% interval 30.06% to 95.44%), with a"
                        + " loss of 0.7651; it reads 1 as 2 most often (1 of 2), and its probabilities are off by 40.63"
                        + " points on average.");
    }

    @Test
    void modelsThatCannotBeReportedOnAreNamed() {
        ReportedModel other =
                ReportedModel.of("other", "", LabelledPredictions.of(Predictions.of(3, FIRST), 0, 1, 2, 2));
        Optional<TrainingLabels> labels =
                Optional.of(new TrainingLabels("", LabelledPredictions.of(CROSS_VALIDATED, TRAIN)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportInput.of(DATA, List.of()))
                .withMessage("no models to report on: expected at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportInput.of(DATA, List.of(model("a", FIRST), model("a", SECOND))))
                .withMessage("two models named 'a': expected different names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportInput.of(DATA, List.of(other)))
                .withMessageContaining("other: ")
                .withMessageEndingWith(": expected one for each of its samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportInput(Optional.empty(), List.of(other), List.of(), labels))
                .withMessage("training labels to judge without data: expected the training set");
    }

    @Test
    void fileIsWholeOrNotThere(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("report.html");
        Files.writeString(file, "old");

        REPORT.write(file);

        assertThat(file).hasContent(HTML);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> REPORT.write(directory.resolve("none").resolve("report.html")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        ": cannot be written: no directory " + directory.resolve("none") + ", make it first");
        assertThatThrownBy(() -> REPORT.write(directory))
                .hasMessageContaining("cannot be written: expected a file, found a directory");
    }

    @Test
    void trainingHasItsTimeBesideItsMemory() throws Exception {
        assertThat(json(HTML).at("/models/1/training"))
                .hasToString("{\"seconds\":[1.5,0.25],\"peakMemoryGrowth\":12345678}");
        assertThat(HTML.replaceAll("<[^>]+>", "|"))
                .contains("|two|", "|1.50| |0.25|", "|12 MiB|", "Memory is by how much");
        ReportedModel loaded =
                ReportedModel.of("loaded", "From a file.", LabelledPredictions.of(Predictions.of(3, FIRST), TEST));
        assertThat(Report.of(ReportInput.of(DATA, List.of(loaded))).toHtml())
                .doesNotContain("Memory is by how much", "\"training\":{\"seconds\"");
        ReportedModel unknown = loaded.withCost(new TrainingCost(List.of(1.5), null));
        assertThat(Report.of(ReportInput.of(DATA, List.of(unknown))).toHtml())
                .contains("<td class=\"number\">not known</td>", "\"training\":{\"seconds\":[1.5]}");
    }

    private static ReportedModel model(String name, float[][] rows) {
        return new ReportedModel(
                name,
                "Trained & tested.",
                List.of(new EpochMetrics(1, 0.5, 0.75, Optional.empty(), Duration.ofMillis(1500))),
                Optional.of(SoftmaxParameters.glorotUniform(2, 3, 0)),
                Optional.of(new TrainingCost(List.of(1.5, 0.25), 12_345_678L)),
                LabelledPredictions.of(Predictions.of(3, rows), TEST));
    }

    private static SeedRun run(String name, long seed, float[][] rows) {
        return new SeedRun(name, seed, LabelledPredictions.of(Predictions.of(3, rows), TEST));
    }

    private static JsonNode json(String html) throws Exception {
        return element(html, "data");
    }

    private static JsonNode pictures() throws Exception {
        return element(HTML, "pictures");
    }

    private static JsonNode element(String html, String id) throws Exception {
        String start = "id=\"" + id + "\">";
        int from = html.indexOf(start) + start.length();
        return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    }

    private static void numbers(JsonNode node, Set<Double> into) {
        if (node.isNumber()) {
            into.add(node.doubleValue());
        }
        node.forEach(part -> numbers(part, into));
    }

    /** The cells of the table with this caption, row by row: its headings first. */
    private static List<List<String>> table(String html, String caption) {
        int from = html.indexOf("<caption>" + caption);
        assertThat(from).as(caption).isPositive();
        return Pattern.compile("<tr>(.*?)</tr>")
                .matcher(html.substring(from, html.indexOf("</table>", from)))
                .results()
                .map(row -> Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>")
                        .matcher(row.group(1))
                        .results()
                        .map(cell -> cell.group(1).replaceAll("<[^>]+>", ""))
                        .toList())
                .toList();
    }

    private static Set<String> groups(String pattern) {
        return Pattern.compile(pattern)
                .matcher(HTML)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
