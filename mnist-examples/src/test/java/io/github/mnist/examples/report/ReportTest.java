package io.github.mnist.examples.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Three of four right: the 2 is read as 0. */
    private static final float[][] FIRST = {{0.75f, 0.25f, 0}, {0.125f, 0.75f, 0.125f}, {0.5f, 0.25f, 0.25f}, {0, 1, 0}
    };

    /** All right but the last, which is read as 2. */
    private static final float[][] SECOND = {{0.5f, 0.25f, 0.25f}, {0, 1, 0}, {0, 0.25f, 0.75f}, {0, 0.125f, 0.875f}};

    private static final Report REPORT =
            Report.of(new TrainTest(TRAIN, TEST), List.of(model("<one>", FIRST), model("two", SECOND)));

    private static final String HTML = REPORT.toHtml();

    @Test
    void everyNumberOfTheTablesIsThatOfTheJson() throws Exception {
        JsonNode json = json(HTML);
        List<MatchResult> numbers = Pattern.compile("<span data-path=\"([^\"]+)\">([^<]+)</span>")
                .matcher(HTML)
                .results()
                .toList();

        assertThat(numbers).hasSizeGreaterThan(200);
        assertThat(numbers).allSatisfy(number -> {
            JsonNode node = json.at("/" + number.group(1).replace('.', '/'));
            assertThat(node.isNumber()).as(number.group(1)).isTrue();
            String digits = number.group(2).replaceAll("[,%]", "");
            int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
            double shown = number.group(2).endsWith("%") ? node.asDouble() * 100 : node.asDouble();
            assertThat(Double.parseDouble(digits))
                    .as(number.group(1))
                    .isCloseTo(shown, within(0.5001 * Math.pow(10, -decimals)));
        });
    }

    @Test
    void jsonHasTheNumbersOfBothModels() throws Exception {
        JsonNode json = json(HTML);

        assertThat(json.at("/models/0/accuracy").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/models/0/confusion")).hasToString("[[1,0,0],[0,2,0],[1,0,0]]");
        assertThat(json.at("/models/1/confusion")).hasToString("[[1,0,0],[0,1,1],[0,0,1]]");
        assertThat(json.at("/models/0/perClass/2/recall").asDouble()).isZero();
        assertThat(json.at("/models/0/pairs/0/source").asInt()).isEqualTo(2);
        assertThat(json.at("/models/0/pairs/0/target").asInt()).isZero();
        assertThat(json.at("/comparison/0/agreement").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/comparison/0/mcnemar/b").asInt()).isEqualTo(1);
        assertThat(json.at("/comparison/0/mcnemar/c").asInt()).isEqualTo(1);
        assertThat(json.at("/comparison/0/disagreements/1/index").asInt()).isEqualTo(3);
    }

    @Test
    void sampleHasAllProbabilitiesOfEachModelAndItsNearestTrainingImages() throws Exception {
        JsonNode detail = json(HTML).at("/details/2");

        assertThat(detail.at("/label").asInt()).isEqualTo(2);
        assertThat(detail.at("/probabilities")).hasToString("[[0.5,0.25,0.25],[0.0,0.25,0.75]]");
        assertThat(detail.at("/nearest/0/index").asInt()).isEqualTo(2);
        assertThat(detail.at("/nearest/0/label").asInt()).isEqualTo(2);
        assertThat(detail.at("/nearest/0/distance").asDouble()).isCloseTo(1 / 255.0, within(1e-9));
        assertThat(detail.at("/nearest/0/picture").asText()).startsWith("data:image/png;base64,");
    }

    @Test
    void everySampleShownHasItsDetails() throws Exception {
        Set<String> shown = groups("data-sample=\"(\\d+)\"");

        assertThat(shown).isNotEmpty();
        assertThat(json(HTML).at("/details").fieldNames()).toIterable().containsAll(shown);
    }

    @Test
    void namesAreText() {
        assertThat(HTML)
                .contains("&lt;/script&gt;&lt;b&gt;odd&lt;/b&gt;", "Model &lt;one&gt;")
                .doesNotContain("<b>", "<one>");
        // The page's own end tags: of the data and of the program.
        assertThat(HTML.split("</script>", -1)).hasSize(3);
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

        assertThat(sections).hasSize(24).contains("summary", "comparison", "model-0", "model-1-confusion");
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
        Report report = Report.of(new TrainTest(TRAIN, TEST), List.of(model("two", SECOND)));

        assertThat(report.toHtml()).doesNotContain("id=\"comparison\"");
        assertThat(report.inWords())
                .containsExactly("two reads 75.00% of the 4 test images right (95% interval 30.06% to 95.44%), with a"
                        + " loss of 0.7651; it reads 1 as 2 most often (1 of 2), and its probabilities are off by 40.63"
                        + " points on average.");
    }

    @Test
    void modelsThatCannotBeReportedOnAreNamed() {
        TrainTest data = new TrainTest(TRAIN, TEST);
        ReportedModel other = new ReportedModel(
                "other",
                "",
                model("x", FIRST).history(),
                SoftmaxParameters.zeros(2, 3),
                LabelledPredictions.of(Predictions.of(3, FIRST), 0, 1, 2, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Report.of(data, List.of()))
                .withMessage("no models to report on: expected at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Report.of(data, List.of(model("a", FIRST), model("a", SECOND))))
                .withMessage("two models named 'a': expected different names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Report.of(data, List.of(other)))
                .withMessageContaining("other: ")
                .withMessageEndingWith(": expected one for each of its samples");
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
                .hasMessageContaining("there is no directory " + directory.resolve("none") + ", make it first");
        assertThatThrownBy(() -> REPORT.write(directory)).hasMessageContaining("it is a directory, expected a file");
    }

    private static ReportedModel model(String name, float[][] rows) {
        return new ReportedModel(
                name,
                "Trained & tested.",
                List.of(new EpochMetrics(1, 0.5, 0.75, Optional.empty(), Duration.ofMillis(1500))),
                SoftmaxParameters.glorotUniform(2, 3, 0),
                LabelledPredictions.of(Predictions.of(3, rows), TEST));
    }

    private static JsonNode json(String html) throws Exception {
        String start = "id=\"data\">";
        int from = html.indexOf(start) + start.length();
        return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    }

    private static Set<String> groups(String pattern) {
        return Pattern.compile(pattern)
                .matcher(HTML)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
