package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What each command finds on {@link TinyData} with {@link FakeBackend}, whose answers are known. */
class ResultsTest {
    /** Mean of -ln p of the true labels of the test set: see TinyData. */
    private static final double TEST_LOSS = (nats(1)
                    + nats(0.2 / 9)
                    + nats(0.2 / 9)
                    + nats(1)
                    + nats(0.4 / 9)
                    + nats(0)
                    + nats(1)
                    + nats(25 / 255.0 / 9)
                    + nats(0.2)
                    + nats(1))
            / 10;

    private static final double TRAIN_LOSS = (nats(1) + nats(0.8) + nats(0.4 / 9) + nats(0.4)) / 4;

    @TempDir
    private Path directory;

    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    @Test
    void mapHasEachImageAtItsPlaceWithWhatItIsReadAs() {
        JsonNode json = CommandRun.of("map", "--data", data, "--format", "json").json();

        assertThat(json.get("samples").asInt()).isEqualTo(10);
        assertThat(json.get("points")).hasSize(10);
        assertThat(json.at("/points/2/index").asInt()).isEqualTo(2);
        assertThat(json.at("/points/2/label").asInt()).isEqualTo(6);
        assertThat(json.at("/points/2/predicted").asInt()).isEqualTo(5);
        assertThat(json.at("/points/2/x").asDouble())
                .isNotEqualTo(json.at("/points/6/x").asDouble());
        assertThat(CommandRun.of("map", "--data", data, "--top", "3", "--format", "csv")
                        .csv())
                .hasSize(4)
                .startsWith("index,label,predicted,x,y");
        assertThat(CommandRun.of("map", "--data", data).text())
                .contains("10 of the 10 images of the test set are on the map, 5 of them misread.");
    }

    @Test
    void trainGivesTheHistoryAndTheTestSet() {
        JsonNode json = CommandRun.of("train", "--data", data, "--epochs", "2", "--format", "json")
                .json();

        assertThat(fields(json)).containsExactly("backend", "loss", "accuracy", "history", "training");
        assertThat(json.get("backend").textValue()).isEqualTo("fake");
        assertThat(json.get("loss").doubleValue()).isCloseTo(TEST_LOSS, within(1e-5));
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("history")).hasToString("""
                [{"epoch":1,"loss":1.0,"accuracy":0.6,"seconds":0.25},\
                {"epoch":2,"loss":0.5,"accuracy":0.8,"seconds":0.5}]""");
    }

    @Test
    void trainPrintsATable() {
        assertThat(CommandRun.of("train", "--data", data, "--recipe", "notebook")
                        .text())
                .isEqualToNormalizingNewlines("""
                        Trained on fake (Fake 1.0) in 1.5 s.
                        Recipe notebook, seed 0: 3 epochs, batches of 64, Adam at 0.1.

                          epoch    loss  accuracy  seconds
                              1  1.0000    0.6000     0.25
                              2  0.5000    0.8000     0.50
                              3  0.3333    0.8667     0.75

                        Test set: loss 3.2974, accuracy 0.5000
                        """);
    }

    @Test
    void optionsReachTheTrainer() {
        JsonNode tuned = CommandRun.of("train", "--data", data, "--format", "json")
                .json()
                .get("training");

        assertThat(tuned.get("backendVersion").textValue()).isEqualTo("Fake 1.0");
        assertThat(tuned.get("recipe").textValue()).isEqualTo("tuned");
        assertThat(tuned.get("seconds").doubleValue()).isEqualTo(1.5);
        assertThat(tuned.get("dataset").textValue()).isEqualTo("tiny train");
        assertThat(tuned.get("datasetChecksum").textValue()).matches("[0-9a-f]{64}");
        assertThat(tuned.get("options").get("learningRate").get("decay").textValue())
                .isEqualTo("cosine");

        JsonNode changed = CommandRun.of(
                        "train",
                        "--data=" + data,
                        "--recipe=NOTEBOOK",
                        "--epochs=5",
                        "--batch-size=7",
                        "--learning-rate=0.25",
                        "--seed=-9223372036854775808",
                        "--threads=2",
                        "--format=JSON")
                .json()
                .get("training");

        assertThat(changed.get("recipe").textValue()).isEqualTo("notebook");
        assertThat(changed.get("options")).hasToString("""
                {"epochs":5,"batchSize":7,"learningRate":{"initial":0.25,"decay":"constant"},\
                "initialization":"glorot_uniform","seed":-9223372036854775808,"threads":2}""");
    }

    @Test
    void evaluateGivesTrainingAndTestSetSideBySide() {
        JsonNode json =
                CommandRun.of("evaluate", "--data", data, "--format", "json").json();

        assertThat(fields(json))
                .contains(
                        "backend",
                        "split",
                        "training",
                        "loss",
                        "accuracy",
                        "top3",
                        "top",
                        "macro",
                        "micro",
                        "weighted",
                        "perClass",
                        "confusion",
                        "ece",
                        "eceByChance",
                        "brier",
                        "intervals",
                        "train");
        assertThat(json.get("backend").textValue()).isEqualTo("fake");
        assertThat(json.get("loss").doubleValue()).isCloseTo(TEST_LOSS, within(1e-5));
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.5);
        assertThat(fields(json.get("train"))).containsExactly("loss", "accuracy");
        assertThat(json.get("train").get("loss").doubleValue()).isCloseTo(TRAIN_LOSS, within(1e-5));
        assertThat(json.get("train").get("accuracy").doubleValue()).isEqualTo(0.75);
    }

    @Test
    void evaluatePrintsWhatTheNotebookObserves() {
        assertThat(CommandRun.of("evaluate", "--data", data).text()).contains("""

                                   loss  accuracy
                          train  1.0632    0.7500
                          test   3.2974    0.5000

                        The accuracy on the test set is 25.00 points below that on the training set.
                        """);
    }

    @Test
    void evaluateGivesTheFixedNamesWithTheirValues() {
        JsonNode json =
                CommandRun.of("evaluate", "--data", data, "--format", "json").json();

        assertThat(json.get("confusion")).hasSize(10);
        assertThat(json.get("confusion").get(6)).hasToString("[0,0,0,0,0,2,1,0,0,0]");
        assertThat(json.get("confusion").get(8)).hasToString("[0,0,0,0,0,1,0,0,0,0]");
        JsonNode six = json.get("perClass").get(6);
        assertThat(fields(six)).containsExactly("label", "precision", "recall", "f1", "support");
        assertThat(six.get("label").intValue()).isEqualTo(6);
        assertThat(six.get("precision").doubleValue()).isEqualTo(0.5);
        assertThat(six.get("recall").doubleValue()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(six.get("f1").doubleValue()).isCloseTo(0.4, within(1e-12));
        assertThat(six.get("support").intValue()).isEqualTo(3);
        assertThat(json.get("macro").get("recall").doubleValue())
                .as("six of the ten classes occur")
                .isCloseTo((2 / 3.0 + 1 + 0.5 + 1 / 3.0) / 6, within(1e-12));
        assertThat(json.get("weighted").get("recall").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(json.get("micro")).hasToString("{\"precision\":0.5,\"recall\":0.5,\"f1\":0.5}");
        assertThat(json.get("top3").doubleValue()).isEqualTo(0.6);
        assertThat(json.get("top"))
                .as("from the accuracy on, by ties of the other nine digits in the order of the digits")
                .hasToString("[0.5,0.6,0.6,0.6,0.6,0.7,0.9,0.9,1.0,1.0]");
        assertThat(fields(json.get("intervals")))
                .containsExactly("accuracy", "loss", "top3", "top", "macro", "micro", "weighted", "perClass", "brier");
        assertThat(json.get("intervals").get("micro").get("f1"))
                .isEqualTo(json.get("intervals").get("accuracy"));
        assertThat(json.get("intervals").get("top")).hasSize(10);
        assertThat(json.get("intervals").get("accuracy").get("low").doubleValue())
                .isCloseTo(0.2366, within(1e-4));
        assertThat(json.get("intervals").get("accuracy").get("high").doubleValue())
                .isCloseTo(0.7634, within(1e-4));
    }

    @Test
    void evaluateOfATrainingSetIsAboutItAlone() {
        JsonNode json = CommandRun.of("evaluate", "--data", data, "--split", "train", "--format", "json")
                .json();

        assertThat(json.get("split").textValue()).isEqualTo("train");
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.75);
        assertThat(json.has("train")).isFalse();
    }

    @Test
    void evaluateNeedsNoBackendForPredictionsFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("p.csv"), """
                label,p0,p1,p2
                0,0.5,0.25,0.25
                0,0.25,0.5,0.25
                2,0,0,1
                1,0,0,1
                """);

        CommandRun run = CommandRun.of(List.of(), "evaluate", "--predictions", file.toString(), "--format", "json");

        JsonNode json = run.json();
        assertThat(json.get("predictions").textValue()).isEqualTo(file.toString());
        assertThat(json.has("backend") || json.has("training") || json.has("train"))
                .isFalse();
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("loss").doubleValue())
                .isCloseTo((nats(0.5) + nats(0.25) + nats(1) + nats(0)) / 4, within(1e-5));
        assertThat(json.get("top3").doubleValue()).isEqualTo(1);
        assertThat(json.get("confusion")).hasToString("[[1,1,0],[0,0,1],[0,0,1]]");
        assertThat(json.get("brier").doubleValue()).isCloseTo((0.375 + 0.875 + 0 + 2) / 4, within(1e-9));
        assertThat(json.get("ece").doubleValue())
                .as("two at 0.5 of which one is right, two at 1 of which one is right")
                .isCloseTo(0.25, within(1e-9));
    }

    @Test
    void savedModelPredictsWithoutTraining() {
        String model = directory.resolve("model.npz").toString();

        JsonNode trained = CommandRun.of("train", "--data", data, "--seed", "3", "--out", model, "--format", "json")
                .json();
        assertThat(trained.get("model").textValue()).isEqualTo(model);
        CommandRun run = CommandRun.of(
                List.of(FakeBackend.Another.class), "evaluate", "--data", data, "--model", model, "--format", "json");

        assertThat(run.err()).as("progress of a training").isEmpty();
        JsonNode json = run.json();
        assertThat(json.get("backend").textValue()).isEqualTo("another");
        assertThat(json.get("model").textValue()).isEqualTo(model);
        assertThat(json.get("loss").doubleValue()).isCloseTo(TEST_LOSS, within(1e-5));
        assertThat(json.get("training").get("backendVersion").textValue()).isEqualTo("Fake 1.0");
        assertThat(json.get("training").get("options").get("seed").intValue()).isEqualTo(3);
        assertThat(json.get("training").has("recipe")).isFalse();
    }

    @Test
    void savedModelOfOtherDataIsAFailureThatSaysHowTheyDiffer() {
        String model = directory.resolve("model.npz").toString();
        CommandRun.of("train", "--data", data, "--out", model).succeeds();

        CommandRun.of("misclassified", "--model", model, "--data", data, "--classes", "26", "--target", "5")
                .fails(
                        1,
                        model + ": expected a model for 4 pixels and 26 classes as in tiny train, found one for 4 and"
                                + " 10; give the data that it was trained on with --data (and --classes)");
    }

    @Test
    void confusionGivesCountsPercentagesAndPairs() {
        JsonNode json =
                CommandRun.of("confusion", "--data", data, "--format", "json").json();

        assertThat(json.get("confusion").get(0)).hasToString("[2,0,0,0,0,0,1,0,0,0]");
        assertThat(json.get("byRow").get(0).get(6).doubleValue()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(json.get("byColumn").get(0).get(6).doubleValue()).isCloseTo(50, within(1e-9));
        JsonNode first = json.get("directed").get(0);
        assertThat(first.toString())
                .startsWith("{\"source\":8,\"target\":5,\"percent\":100.0,\"count\":1,\"support\":1,\"intervals\":");
        assertThat(first.at("/intervals/percent/low").doubleValue()).isCloseTo(20.65, within(0.01));
        assertThat(first.at("/intervals/percent/high").doubleValue()).isEqualTo(100);
        assertThat(json.get("similarity").get(5).get(6).doubleValue())
                .as("two sixes of five fives and sixes")
                .isEqualTo(40);
        assertThat(json.at("/byRowInterval/0/6/low").doubleValue()).isCloseTo(6.15, within(0.01));
        assertThat(json.at("/byColumnInterval/0/6/low").doubleValue()).isCloseTo(9.45, within(0.01));
        assertThat(json.at("/similarityInterval/5/6/high").doubleValue()).isCloseTo(76.93, within(0.01));
        JsonNode ranking = json.get("rankings").get(5);
        assertThat(ranking.get("target").intValue()).isEqualTo(5);
        assertThat(ranking.get("entries")).hasSize(10).first().isEqualTo(first);
        assertThat(json.get("closest").get(0).get("target").intValue()).isEqualTo(3);
        assertThat(json.get("symmetric").get(0).get("first").intValue()).isEqualTo(3);
        assertThat(json.get("symmetric").get(0).get("percent").doubleValue()).isEqualTo(50);
        assertThat(CommandRun.of("confusion", "--data", data).text())
                .contains("""
                          digit  read as  percent  low  high  count  support
                              8        5      100   21   100      1        1
                        """)
                .contains("""
                        Which other digit is read as each most often, in percent of that digit:

                          read as  digit  percent  low  high  count  support
                                3      5       50    9    91      1        2
                                5      8      100   21   100      1        1
                                6      0       33    6    79      1        3
                        """)
                .contains("     0  1  2  3  4  5  6  7  8  9\n  0  2  0  0  0  0  0  1  0  0  0\n")
                .contains("  0  67    0  0   0  0    0  33  0  0  0\n");
        assertThat(CommandRun.of("confusion", "--data", data, "--classes", "60").text())
                .contains("60 classes are too wide a table");
    }

    /** Wilson's intervals, in percent. */
    private static final String ONE_OF_ONE = "20.65493143772374,100.0";

    private static final String ONE_OF_TWO = "9.453120573423067,90.54687942657694";
    private static final String NONE_OF_ONE = "0.0,79.34506856227627";

    @Test
    void csvHasALineForEachRecord() throws IOException {
        Path file = Files.writeString(directory.resolve("p.csv"), "label,p0,p1\n0,1,0\n1,0.75,0.25\n");

        assertThat(CommandRun.of("confusion", "--predictions", file.toString(), "--format", "csv")
                        .csv())
                .containsExactly(
                        "actual,predicted,count,byRow,byColumn,similarity,intervals.byRow.low,intervals.byRow.high,"
                                + "intervals.byColumn.low,intervals.byColumn.high,"
                                + "intervals.similarity.low,intervals.similarity.high",
                        "0,0,1,100.0,50.0,100.0," + ONE_OF_ONE + "," + ONE_OF_TWO + "," + ONE_OF_ONE,
                        "0,1,0,0.0,0.0,50.0," + NONE_OF_ONE + ",0.0,100.0," + ONE_OF_TWO,
                        "1,0,1,100.0,50.0,50.0," + ONE_OF_ONE + "," + ONE_OF_TWO + "," + ONE_OF_TWO,
                        "1,1,0,0.0,0.0,0.0," + NONE_OF_ONE + ",0.0,100.0," + NONE_OF_ONE);
    }

    @Test
    void evaluateAsCsvHasALineForEachScore() throws IOException {
        Path file = Files.writeString(directory.resolve("p.csv"), "label,p0,p1\n0,1,0\n0,1,0\n1,0.75,0.25\n");

        List<String> lines = CommandRun.of("evaluate", "--predictions", file.toString(), "--format", "csv")
                .csv();

        assertThat(lines.get(0)).isEqualTo("score,class,value,low,high");
        assertThat(lines).hasSize(1 + 24 + 15 * 3);
        assertThat(lines.subList(0, 28))
                .extracting(line -> line.replaceFirst("^([^,]*,[^,]*),.*", "$1"))
                .containsExactly(
                        "score,class",
                        "accuracy,",
                        "loss,",
                        "top1,",
                        "top2,",
                        "ece,",
                        "eceByChance,",
                        "brier,",
                        "precision,0",
                        "recall,0",
                        "f1,0",
                        "support,0",
                        "precision,1",
                        "recall,1",
                        "f1,1",
                        "support,1",
                        "precision,macro",
                        "recall,macro",
                        "f1,macro",
                        "precision,micro",
                        "recall,micro",
                        "f1,micro",
                        "precision,weighted",
                        "recall,weighted",
                        "f1,weighted",
                        "confidence,bin1",
                        "accuracy,bin1",
                        "count,bin1");
        assertThat(lines)
                .contains("confidence,bin12,0.75,,", "count,bin12,1,,", "confidence,bin15,1.0,,", "count,bin15,2,,")
                .contains("accuracy,bin12,0.0,0.0,0.7934506856227627")
                .contains("support,0,2,,")
                .anySatisfy(line -> assertThat(line).startsWith("recall,0,1.0,0.342"));
    }

    @Test
    void evaluatePrintsTheScoresOfAllSamplesAndOfEachClass() {
        assertThat(CommandRun.of("evaluate", "--data", data).text())
                .contains("  accuracy           0.5000\n  top 2              0.6000\n")
                .contains("""
                          digit     precision  recall      F1  support
                          0            1.0000  0.6667  0.8000        3
                        """)
                .contains("""
                           above   up to  samples  mean probability  accuracy
                          0.1333  0.2000        1            0.2000    1.0000
                        """);
        assertThat(CommandRun.of("evaluate", "--data", data, "--intervals").text())
                .contains("  accuracy           0.5000  0.2366   0.7634\n  top 2              0.6000  ")
                .contains("\n  top 5              0.6000  ")
                .contains("\n  micro F1           0.5000  0.2366   0.7634\n")
                .contains("""
                          digit     precision                  recall                     F1                         support
                          0         1.0000 (0.3424 to 1.0000)  0.6667 (0.2077 to 0.9385)  0.8000 (0.3439 to 0.9683)  3
                        """)
                .contains("""
                          micro     0.5000 (0.2366 to 0.7634)  0.5000 (0.2366 to 0.7634)  0.5000 (0.2366 to 0.7634)  10
                          weighted  0.6000 (0.2915 to 0.8454)  0.5000 (0.2366 to 0.7634)  0.5267 (0.1993 to 0.8326)  10
                        """)
                .contains("""
                           above   up to  samples  mean probability  accuracy     low    high
                          0.1333  0.2000        1            0.2000    1.0000  0.2065  1.0000
                        """)
                .doesNotContain("top 6");
        JsonNode json =
                CommandRun.of("evaluate", "--data", data, "--format", "json").json();
        assertThat(json.get("bins")).hasSize(15);
        assertThat(json.at("/bins/2/count").intValue()).isEqualTo(1);
        assertThat(json.at("/bins/2/intervals/accuracy/low").doubleValue()).isCloseTo(0.2065, within(1e-4));
    }

    @Test
    void issuesRankAllSamplesFromTheWorst() {
        JsonNode json = CommandRun.of("issues", "--data", data, "--score", "self_confidence", "--format", "json")
                .json();

        assertThat(json.get("issues")).hasSize(10);
        JsonNode first = json.get("issues").get(0);
        assertThat(fields(first)).containsExactly("index", "given", "suggested", "score", "candidate");
        assertThat(first.get("index").intValue()).isEqualTo(5);
        assertThat(first.get("given").intValue()).isEqualTo(8);
        assertThat(first.get("suggested").intValue()).isEqualTo(5);
        assertThat(first.get("score").doubleValue()).isZero();
        assertThat(json.get("issues").get(1).get("index").intValue()).isEqualTo(7);
        JsonNode byDefault =
                CommandRun.of("issues", "--data", data, "--format", "json").json();
        assertThat(byDefault.get("score").textValue()).isEqualTo("normalized_margin");
        assertThat(byDefault.get("issues").findValues("score"))
                .as("worst first")
                .hasSize(10)
                .isSortedAccordingTo(Comparator.comparingDouble(JsonNode::doubleValue));
        assertThat(CommandRun.of("issues", "--data", data, "--top", "1").text())
                .contains("Least fitting by normalized_margin:");
        JsonNode three = CommandRun.of("issues", "--data", data, "--top", "3", "--format", "json")
                .json();
        assertThat(three.get("issues"))
                .as("the head of all")
                .hasSize(3)
                .containsExactlyElementsOf(List.of(0, 1, 2).stream()
                        .map(byDefault.get("issues")::get)
                        .toList());
        assertThat(three.get("samples").intValue()).isEqualTo(10);
        assertThat(three.get("candidates")).isEqualTo(byDefault.get("candidates"));
    }

    @Test
    void issuesOfTheTrainingSetAreCrossValidated() {
        JsonNode json = CommandRun.of("issues", "--data", data, "--split", "train", "--folds", "2", "--format", "json")
                .json();

        assertThat(json.get("split").textValue()).isEqualTo("train");
        assertThat(json.has("training")).isFalse();
        assertThat(json.get("issues")).hasSize(4);
        assertThat(json.get("issues").get(0).get("index").intValue()).isEqualTo(2);
        CommandRun.of("issues", "--data", data, "--split", "train", "--folds", "5")
                .fails(2, "--folds 5: expected 2 to the number of samples, 4 (see 'mnist issues --help')");
    }

    @Test
    void misclassifiedRanksAllDigitsForTheTarget() {
        JsonNode json = CommandRun.of("misclassified", "--data", data, "--target", "5", "--format", "json")
                .json();

        assertThat(fields(json))
                .containsExactly("backend", "split", "training", "loss", "accuracy", "target", "ranking");
        assertThat(json.get("target").intValue()).isEqualTo(5);
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.5);
        JsonNode ranking = json.get("ranking");
        assertThat(ranking).hasSize(10);
        assertThat(ranking.get(0).toString())
                .startsWith("{\"source\":8,\"target\":5,\"percent\":100.0,\"count\":1,\"support\":1,"
                        + "\"intervals\":{\"percent\":{\"low\":20.65")
                .endsWith(",\"high\":100.0}}}");
        assertThat(ranking.get(1).get("source").intValue()).isEqualTo(6);
        assertThat(ranking.get(1).at("/intervals/percent/low").doubleValue()).isCloseTo(20.77, within(0.01));
        assertThat(ranking.get(1).at("/intervals/percent/high").doubleValue()).isCloseTo(93.85, within(0.01));
        assertThat(ranking.get(1).get("percent").doubleValue()).isCloseTo(200.0 / 3, within(1e-9));
        assertThat(ranking.findValuesAsText("source"))
                .containsExactly("8", "6", "5", "0", "1", "2", "3", "4", "7", "9");
        assertThat(ranking.get(3).at("/intervals/percent/low").doubleValue()).isZero();
    }

    @Test
    void misclassifiedAsCsvHasTheIntervals() {
        assertThat(CommandRun.of("misclassified", "--data", data, "--target", "5", "--format", "csv")
                        .text()
                        .lines())
                .startsWith("source,target,percent,count,support,intervals.percent.low,intervals.percent.high")
                .anyMatch(line -> line.startsWith("8,5,100.0,1,1,20.65") && line.endsWith(",100.0"));
    }

    @Test
    void misclassifiedNamesTheMostSimilarDigit() {
        assertThat(CommandRun.of("misclassified", "--data", data, "--target", "5")
                        .text())
                .contains("""
                          digit  percent  low  high  count  support
                              8      100   21   100      1        1
                              6       67   21    94      2        3
                              5       50    9    91      1        2
                              0        0    0    56      0        3
                        """)
                .endsWith("Of the other digits, 8 is read as 5 most often: 1 of 1.\n");
        assertThat(CommandRun.of("misclassified", "--data", data, "--target", "2")
                        .text())
                .endsWith("No other digit is read as 2.\n");
    }

    @Test
    void numberOfClassesIsThatGiven() {
        JsonNode json = CommandRun.of(
                        "misclassified", "--data", data, "--classes", "26", "--target", "25", "--format", "json")
                .json();

        assertThat(json.get("ranking")).hasSize(26);
    }

    @Test
    void worstGivesTheSamplesOfTheDigitFromTheLeastProbable() {
        JsonNode json = CommandRun.of("worst", "--data", data, "--digit", "0", "--top", "2", "--format", "json")
                .json();

        assertThat(fields(json)).containsExactly("backend", "split", "training", "loss", "accuracy", "digit", "worst");
        assertThat(json.get("worst")).hasSize(2);
        JsonNode first = json.get("worst").get(0);
        assertThat(fields(first))
                .containsExactly("index", "label", "predicted", "trueProbability", "predictedProbability");
        assertThat(first.get("index").intValue()).isEqualTo(7);
        assertThat(first.get("label").intValue()).isZero();
        assertThat(first.get("predicted").intValue()).isEqualTo(6);
        assertThat(first.get("trueProbability").doubleValue()).isCloseTo(25 / 255.0 / 9, within(1e-6));
        assertThat(first.get("predictedProbability").doubleValue()).isCloseTo(230 / 255.0, within(1e-6));
        assertThat(json.get("worst").get(1).get("index").intValue()).isEqualTo(8);
    }

    @Test
    void worstCanBeThoseThatAreReadAsACertainDigit() {
        String[] args = {"worst", "--data", data, "--digit", "6", "--read-as", "5"};

        assertThat(CommandRun.of(args).text()).endsWith("""
                The 2 images of 6 in the test set that are most surely read as 5:

                  index  label  p(label)  read as  p(read as)
                      2      6    0.0222        5      0.8000
                      4      6    0.0444        5      0.6000
                """);
        assertThat(CommandRun.of(with(args, "--format", "json"))
                        .json()
                        .get("readAs")
                        .intValue())
                .isEqualTo(5);
        CommandRun.of("worst", "--data", data, "--digit", "6", "--read-as", "10")
                .fails(2, "--read-as 10: expected 0 to 9 (see 'mnist worst --help')");
    }

    @Test
    void worstDrawsTheSamples() throws IOException {
        Path picture = directory.resolve("worst.png");

        CommandRun run = CommandRun.of("worst", "--data", data, "--digit", "0", "--picture", picture.toString());

        assertThat(run.text()).contains("""
                          index  label  p(label)  read as  p(read as)
                              7      0    0.0109        6      0.9020
                              8      0    0.2000        0      0.2000
                              6      0    1.0000        0      1.0000
                        """).endsWith("Picture: " + picture + "\n");
        assertThat(ImageIO.read(picture.toFile())).isNotNull();
    }

    @Test
    void worstOfADigitThatDoesNotOccurIsNone() {
        JsonNode json = CommandRun.of("worst", "--data", data, "--digit", "9", "--format", "json")
                .json();

        assertThat(json.get("worst")).isEmpty();
        assertThat(CommandRun.of("worst", "--data", data, "--digit", "9").text())
                .endsWith("\n\nThere is no 9 among the labels of the test set.\n");
        assertThat(CommandRun.of("worst", "--data", data, "--digit", "1", "--read-as", "2")
                        .text())
                .endsWith("\n\nNo 1 of the test set is read as 2.\n");
        assertThat(CommandRun.of("worst", "--data", data, "--digit", "9", "--format", "csv")
                        .csv())
                .containsExactly("index,label,predicted,trueProbability,predictedProbability");
    }

    @Test
    void duplicatesAreThePairsThatLookMostAlike() {
        String[] all = {"duplicates", "--data", data, "--top", "2"};
        JsonNode json = CommandRun.of(List.of(), with(all, "--format", "json")).json();

        assertThat(fields(json)).containsExactly("dataset", "split", "pairs");
        assertThat(json.get("pairs")).hasSize(2);
        JsonNode first = json.get("pairs").get(0);
        assertThat(fields(first)).containsExactly("first", "firstLabel", "second", "secondLabel", "distance");
        assertThat(first.get("first").intValue()).isEqualTo(2);
        assertThat(first.get("firstLabel").intValue()).isEqualTo(6);
        assertThat(first.get("second").intValue()).isEqualTo(3);
        assertThat(first.get("secondLabel").intValue()).isEqualTo(5);
        assertThat(first.get("distance").doubleValue()).isCloseTo(51 / 255.0, within(1e-12));
        assertThat(CommandRun.of(List.of(), all).text()).startsWith("""
                Pairs of the training set most alike:

                  index  label  index  label  distance
                      2      6      3      5    0.2000
                """);
        assertThat(CommandRun.of(List.of(), with(all, "--index", "3", "--format", "csv"))
                        .csv())
                .startsWith("first,firstLabel,second,secondLabel,distance", "3,5,2,6,0.2");
    }

    @Test
    void duplicatesAcrossHaveOneImageOfEachPart() {
        String[] all = {"duplicates", "--data", data, "--top", "3", "--across"};
        JsonNode json = CommandRun.of(List.of(), with(all, "--format", "json")).json();

        assertThat(fields(json)).containsExactly("dataset", "split", "other", "pairs");
        assertThat(json.get("split").textValue()).isEqualTo("train");
        assertThat(json.get("other").textValue()).isEqualTo("test");
        assertThat(json.get("pairs")).hasToString("""
                [{"first":0,"firstLabel":5,"second":0,"secondLabel":5,"distance":0.0},\
                {"first":0,"firstLabel":5,"second":5,"secondLabel":8,"distance":0.0},\
                {"first":2,"firstLabel":6,"second":4,"secondLabel":6,"distance":0.0}]""");
        assertThat(CommandRun.of(List.of(), all).text()).startsWith("""
                Pairs of the training set and the test set most alike:

                  train index  label  test index  label  distance
                            0      5           0      5    0.0000
                            0      5           5      8    0.0000
                """);
        assertThat(CommandRun.of(List.of(), with(all, "--split", "test", "--index", "3"))
                        .text())
                .startsWith("""
                        Most like image 3 of the test set in the training set:

                          test index  label  train index  label  distance
                                   3      6            0      5    0.0039
                                   3      6            1      0    0.2014
                        """);
        assertThat(CommandRun.of(List.of(), with(all, "--format", "csv")).csv())
                .startsWith("first,firstLabel,second,secondLabel,distance", "0,5,0,5,0.0", "0,5,5,8,0.0");
    }

    private static String[] with(String[] args, String... more) {
        return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void showDrawsTheTrainingImagesOfALabel() throws IOException {
        Path picture = directory.resolve("fives.png");

        JsonNode json = CommandRun.of(
                        "show",
                        "--data",
                        data,
                        "--label",
                        "5",
                        "--rows",
                        "1",
                        "--picture",
                        picture.toString(),
                        "--format",
                        "json")
                .json();

        assertThat(fields(json)).containsExactly("dataset", "label", "shown", "available", "picture");
        assertThat(json.get("shown").intValue()).isEqualTo(2);
        assertThat(json.get("available").intValue()).isEqualTo(2);
        assertThat(json.get("picture").textValue()).isEqualTo(picture.toString());
        assertThat(ImageIO.read(picture.toFile()).getWidth())
                .as("three columns of images of 2 x 2, 70 times enlarged, and the gaps")
                .isEqualTo(3 * (140 + 140) + 140);
    }

    @Test
    void showAndWorstDrawSvgAsWell() throws IOException {
        Path shown = directory.resolve("shown.svg");
        Path worst = directory.resolve("worst.SVG");

        CommandRun.of("show", "--data", data, "--picture", shown.toString()).succeeds();
        CommandRun.of("worst", "--data", data, "--digit", "0", "--picture", worst.toString())
                .succeeds();

        assertThat(Files.readString(shown)).startsWith("<svg ").contains(">y=5</text>", ">y=6</text>");
        assertThat(Files.readString(worst)).startsWith("<svg ").contains("<title>Worst images of 0</title>");
    }

    @Test
    void showWithoutALabelDrawsTheFirstImages() {
        Path picture = directory.resolve("first.png");

        assertThat(CommandRun.of("show", "--data", data, "--picture", picture.toString())
                        .text())
                .isEqualTo("The first 4 of 4 images in tiny train: " + picture + "\n");
        assertThat(picture).exists();
    }

    @Test
    void backendsGivesIdVersionOriginAndWhatIsBroken() {
        JsonNode json = CommandRun.of(
                        List.of(FakeBackend.class, FakeBackend.Broken.class, FakeBackend.Another.class),
                        "backends",
                        "--format",
                        "json")
                .json();

        assertThat(json.get("backends")).hasSize(2);
        assertThat(json.get("backends").get(0).get("id").textValue()).isEqualTo("another");
        JsonNode fake = json.get("backends").get(1);
        assertThat(fields(fake)).containsExactly("id", "version", "origin");
        assertThat(fake.get("version").textValue()).isEqualTo("Fake 1.0");
        assertThat(fake.get("origin").textValue()).startsWith(FakeBackend.class.getName() + " in file:");
        assertThat(json.get("problems")).singleElement().asString().contains("broken on purpose");
    }

    @Test
    void progressGoesToTheStandardError() {
        CommandRun run = CommandRun.of("train", "--data", data, "--epochs", "2");

        assertThat(run.err()).isEqualToNormalizingNewlines("""
                        fake tuned epoch 1/2  2/2  loss 1.0000  acc 0.6000
                        fake tuned epoch 2/2  2/2  loss 0.5000  acc 0.8000
                        """);
    }

    private static List<String> fields(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static double nats(double probability) {
        return -Math.log(Math.min(Math.max(probability, 1e-7), 1 - 1e-7));
    }
}
