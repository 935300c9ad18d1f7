package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnist.backend.Backend;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What {@code compare} finds on files, and on {@link TinyData} with {@link FakeBackend}. */
class CompareCommandTest {
    @TempDir
    private Path directory;

    private String first = "";
    private String second = "";
    private String data = "";

    /** Both read 2 of 4 alike; where they do not, the first is right. */
    @BeforeEach
    void writeFiles() throws IOException {
        first = write("a.csv", "label,p0,p1\n0,0.75,0.25\n1,0,1\n1,1,0\n0,1,0\n");
        second = write("b.csv", "label,p0,p1\n0,0,1\n1,0,1\n1,1,0\n0,0,1\n");
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private CommandRun compareFiles(String... more) {
        String[] args = {"compare", "--predictions", first, "--predictions", second};
        return CommandRun.of(
                List.of(), Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void givesAgreementKappaAndMcNemarOfEachPair() {
        JsonNode json = compareFiles("--format", "json").json();

        assertThat(json.get("systems").get(0).get("accuracy").doubleValue()).isEqualTo(0.75);
        JsonNode pair = json.get("pairs").get(0);
        assertThat(pair.get("first").textValue()).isEqualTo(first);
        assertThat(pair.get("second").textValue()).isEqualTo(second);
        assertThat(pair.get("agreement").doubleValue()).isEqualTo(0.5);
        assertThat(pair.get("kappa").doubleValue()).isCloseTo((0.5 - 0.375) / (1 - 0.375), within(1e-12));
        assertThat(pair.get("mcnemar")).hasToString("{\"b\":2,\"c\":0,\"p\":0.5}");
        assertThat(pair.has("parameters")).as("predictions have none").isFalse();
        assertThat(json.get("words").get(0).textValue())
                .isEqualTo(first + " and " + second + " differ on 2 of 4; no difference in accuracy (p = 0.50)");
    }

    @Test
    void listsWhereTheyDisagreeAndWhoIsRight() {
        JsonNode all =
                compareFiles("--format", "json").json().get("disagreements").get(0);
        JsonNode one = compareFiles("--format", "json", "--top", "1")
                .json()
                .get("disagreements")
                .get(0);

        assertThat(all.get("samples")).hasToString("""
                [{"index":0,"label":0,"first":0,"second":1,"right":"first",\
                "firstProbability":0.75,"secondProbability":1.0,"firstTrueProbability":0.75,"secondTrueProbability":0.0},\
                {"index":3,"label":0,"first":0,"second":1,"right":"first",\
                "firstProbability":1.0,"secondProbability":1.0,"firstTrueProbability":1.0,"secondTrueProbability":0.0}]""");
        assertThat(one.get("count").intValue()).isEqualTo(2);
        assertThat(one.get("samples")).hasSize(1);
        assertThat(compareFiles("--top", "1").text())
                .contains(" disagree, the first 1 of 2:\n\n")
                .contains("""
                          index  label  the first       p  the second       p  right
                              0      0          0  0.7500           1  1.0000  first
                        """);
        assertThat(compareFiles().text()).contains(" disagree:\n").doesNotContain("the first 2 of");
        assertThat(compareFiles("--top", "0").text()).doesNotContain("disagree:", "index");
    }

    @Test
    void rankingsStandSideBySide() {
        JsonNode all = compareFiles("--format", "json").json().get("rankings");
        JsonNode one = compareFiles("--format", "json", "--target", "1").json().get("rankings");

        assertThat(all.findValues("target")).extracting(JsonNode::intValue).contains(0, 1);
        assertThat(all).hasSize(2);
        assertThat(one).hasSize(1);
        assertThat(one.get(0)).isEqualTo(all.get(1));
        assertThat(one.get(0).get("systems").findValuesAsText("system")).containsExactly(first, second);
        assertThat(one.get(0).get("systems").get(1).get("ranking").get(0))
                .hasToString("{\"source\":0,\"target\":1,\"percent\":100.0,\"count\":2,\"support\":2,"
                        + "\"intervals\":{\"percent\":{\"low\":34.238022750665294,\"high\":100.0}}}");
    }

    @Test
    void rankingsAsTextShowTheMostForEveryTargetOrAllForOne() throws IOException {
        first = write("one.csv", "label,p0,p1,p2\n0,0,1,0\n2,0,1,0\n2,0,0,1\n1,1,0,0\n");
        second = write("two.csv", "label,p0,p1,p2\n0,1,0,0\n2,0,1,0\n2,0,1,0\n1,1,0,0\n");

        // Names of more than 20 characters are shortened.
        String heading =
                "..." + first.substring(first.length() - 17) + "  ..." + second.substring(second.length() - 17);
        assertThat(compareFiles().text()).contains("  read as  " + heading + """

                  0        1 100                 1 100
                  1        0 100, 2 50           2 100
                  2
                """);
        assertThat(compareFiles("--target", "1").text()).contains("  rank  " + heading.replace("  ...", "  ...") + """

                  1     0 100 (21 to 100)     2 100 (34 to 100)
                  2     2 50 (9 to 91)        0 0 (0 to 79)
                  3     1 0 (0 to 79)         1 0 (0 to 79)
                """);
    }

    /** Of twelve zeros the first finds 0 to 8 hardest, the second 3 to 11. */
    @Test
    void listsOfWorstDigitsOverlapBySharedSamples() throws IOException {
        StringBuilder rising = new StringBuilder("label,p0,p1\n");
        StringBuilder falling = new StringBuilder(rising);
        for (int i = 0; i < 12; i++) {
            double p = 0.5 + i / 32.0;
            rising.append(String.format(Locale.ROOT, "0,%s,%s%n", p, 1 - p));
            falling.append(String.format(Locale.ROOT, "0,%s,%s%n", 1.5 - p - 0.125, p - 0.375));
        }
        first = write("rising.csv", rising.toString());
        second = write("falling.csv", falling.toString());

        JsonNode pair = compareFiles("--format", "json").json().get("pairs").get(0);

        assertThat(pair.get("overlapByDigit")).as("no sample is a 1").hasToString("[0.5,1.0]");
        assertThat(pair.get("overlapOfWorst").doubleValue()).isEqualTo(0.75);
    }

    @Test
    void modelsAreComparedByTheirParametersToo() {
        float[] weights = new float[40];
        String zeros = model("zeros.npz", weights);
        weights[17] = -0.5f;
        String other = model("other.npz", weights);

        JsonNode json = CommandRun.of("compare", "--data", data, "--model", zeros, "--model", other, "--format", "json")
                .json();

        assertThat(json.get("pairs").get(0).get("parameters").get("identical").booleanValue())
                .isFalse();
        assertThat(json.get("pairs")
                        .get(0)
                        .get("parameters")
                        .get("largestWeightDifference")
                        .doubleValue())
                .isEqualTo(0.5);
        assertThat(json.get("pairs")
                        .get(0)
                        .get("parameters")
                        .get("meanWeightDifference")
                        .doubleValue())
                .isEqualTo(0.5 / 40);
        assertThat(json.get("pairs")
                        .get(0)
                        .get("parameters")
                        .get("largestBiasDifference")
                        .doubleValue())
                .isZero();
        assertThat(json.get("systems").get(0).has("training"))
                .as("nothing was trained")
                .isFalse();
        assertThat(CommandRun.of("compare", "--data", data, "--model", zeros, "--model", other)
                        .text())
                .contains("  worst alike  largest weight  mean weight  largest bias\n")
                .contains("       1.0000          0.5000       0.0125        0.0000\n");
    }

    private String model(String name, float[] weights) {
        Path file = directory.resolve(name);
        ModelFile.save(file, new SavedModel(SoftmaxParameters.of(4, 10, weights, new float[10]), Optional.empty()));
        return file.toString();
    }

    @Test
    void backendsModelsAndPredictionsAreComparedTogether() {
        String model = model("zeros.npz", new float[40]);
        String npz = directory.resolve("p.npz").toString();
        CommandRun.of("export", "--data", data, "--model", model, "--out", npz).succeeds();

        CommandRun run = CommandRun.of(
                "compare",
                "--data",
                data,
                "--backend",
                "fake",
                "--model",
                model,
                "--predictions",
                npz,
                "--format",
                "json");

        assertThat(run.json().get("systems").findValuesAsText("name")).containsExactly("fake", model, npz);
        assertThat(run.json().get("pairs"))
                .hasSize(3)
                .allSatisfy(
                        pair -> assertThat(pair.get("agreement").doubleValue()).isEqualTo(1));
        assertThat(run.json().get("words").get(2).textValue()).isEqualTo(model + " and " + npz + " agree on all 10");
    }

    @Test
    void severalBackendsAreComparedWithAModel() {
        String model = model("zeros.npz", new float[40]);
        String[] args = {
            "compare", "--data", data, "--backend", "fake", "--backend", "another", "--model", model, "--format", "json"
        };

        JsonNode json = CommandRun.of(List.of(FakeBackend.class, FakeBackend.Another.class), args)
                .json();

        assertThat(json.get("systems").findValuesAsText("name")).containsExactly("fake", "another", model);
        assertThat(json.at("/seeds/systems")).hasSize(2);
    }

    @Test
    void eachBackendRunsWithEachSeed() {
        String[] args = {"compare", "--data", data, "--seed", "4", "--seeds", "2", "--format", "json"};
        JsonNode json = CommandRun.of(List.of(FakeBackend.class, FakeBackend.Another.class), args)
                .json();

        JsonNode seeds = json.get("seeds");
        assertThat(seeds.get("seeds")).hasToString("[4,5]");
        assertThat(seeds.get("systems").findValuesAsText("system")).containsExactly("another", "fake");
        assertThat(seeds.get("differences").get(0).get("agreement").doubleValue())
                .isEqualTo(1);
        JsonNode ranking = seeds.get("rankings").get(5).get("systems").get(1);
        assertThat(ranking.get("system").textValue()).isEqualTo("fake");
        assertThat(ranking.get("ranking").get(0)).hasToString("""
                {"source":8,"target":5,"percent":{"mean":100.0,"deviation":0.0,"low":100.0,"high":100.0},"timesFirst":2}\
                """);
        assertThat(json.get("pairs").get(0).get("agreement").doubleValue()).isEqualTo(1);
        assertThat(json.get("systems").get(1).get("training").get("seconds")).hasToString("[1.5,1.5]");
    }

    @Test
    void fiveSeedsUnlessAskedForOthers() {
        String[] args = {"compare", "--data", data, "--format", "json"};
        List<Class<? extends Backend>> two = List.of(FakeBackend.class, FakeBackend.Another.class);

        assertThat(CommandRun.of(two, args).json().at("/seeds/seeds")).hasToString("[0,1,2,3,4]");
        assertThat(CommandRun.of(
                                two,
                                Stream.concat(Stream.of(args), Stream.of("--seeds", "1"))
                                        .toArray(String[]::new))
                        .json()
                        .has("seeds"))
                .isFalse();
        assertThat(CommandRun.of(args).json().at("/seeds/systems")).hasSize(1);
        CommandRun.of("compare", "--data", data, "--seeds", "1")
                .fails(
                        2,
                        "nothing to compare in one backend, model or file of predictions: expected two or more,"
                                + " or --seeds 2 or more of a backend (see 'mnist compare --help')");
    }

    @Test
    void filesHaveNoSeeds() {
        String model = model("zeros.npz", new float[40]);

        JsonNode json = CommandRun.of(
                        "compare",
                        "--data",
                        data,
                        "--model",
                        model,
                        "--model",
                        model("b.npz", new float[40]),
                        "--format",
                        "json")
                .json();

        assertThat(json.has("seeds")).isFalse();
        assertThat(compareFiles("--format", "json").json().has("seeds")).isFalse();
    }

    @Test
    void oneBackendWithSeveralSeedsIsComparedWithItself() {
        assertThat(CommandRun.of("compare", "--data", data, "--seeds", "2").text())
                .contains("  fake    0.5000  0.2366  0.7634  3.2974  0.9989  15.7032     1.50")
                .contains("  5        8 x2 100.00 ± 0.00\n")
                .contains("fake: accuracy 50.00% ± 0.00 over 2 seeds, two of which agree on 100.00% of the digits.")
                .doesNotContain("kappa", "disagree");
        assertThat(CommandRun.of("compare", "--data", data, "--seeds", "2", "--target", "5")
                        .text())
                .contains("  1     8 x2 100.00 ± 0.00\n  2     6 x0 66.67 ± 0.00\n");
    }

    @Test
    void theTextShowsPValuesCorrectedForTheNumberOfPairs() throws IOException {
        assertThat(compareFiles().text()).doesNotContain("Holm").containsPattern("  2 +0 +0\\.5000\n");

        String third = write("c.csv", Files.readString(Path.of(second)));
        assertThat(compareFiles("--predictions", third).text())
                .containsPattern("only first +only second +Holm p\n")
                .containsPattern("  2 +0 +1\\.0000\n")
                .doesNotContain("0.5000\n");
    }

    @Test
    void csvHasALineForEachPairWhateverItsNames() throws IOException {
        first = write("say \"a\", then b.csv", Files.readString(Path.of(first)));

        List<String> lines = compareFiles("--format", "csv").csv();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("first,second,samples,agreement,agreementInterval.low,");
        assertThat(lines.get(1)).startsWith("\"" + first.replace("\"", "\"\"") + "\"," + second + ",4,0.5,");
    }

    @Test
    void csvHoldsTheTableAskedFor() {
        List<String> systems =
                compareFiles("--format", "csv", "--table", "systems").csv();
        assertThat(systems.get(0))
                .isEqualTo("name,accuracy,accuracyInterval.low,accuracyInterval.high,loss,lossInterval.low,"
                        + "lossInterval.high");
        assertThat(systems.get(1)).startsWith(first + ",0.75,0.30");
        assertThat(systems.get(2)).startsWith(second + ",0.25,0.04");

        assertThat(compareFiles("--format", "csv", "--table", "disagreements").csv())
                .containsExactly(
                        "firstSystem,secondSystem,index,label,first,second,right,firstProbability,secondProbability,"
                                + "firstTrueProbability,secondTrueProbability",
                        first + "," + second + ",0,0,0,1,first,0.75,1.0,0.75,0.0",
                        first + "," + second + ",3,0,0,1,first,1.0,1.0,1.0,0.0");

        assertThat(compareFiles("--format", "csv", "--table", "rankings", "--target", "1")
                        .csv())
                .containsExactly(
                        "system,source,target,percent,count,support,intervals.percent.low,intervals.percent.high",
                        first + ",1,1,50.0,1,2,9.453120573423067,90.54687942657694",
                        first + ",0,1,0.0,0,2,0.0,65.7619772493347",
                        second + ",0,1,100.0,2,2,34.238022750665294,100.0",
                        second + ",1,1,50.0,1,2,9.453120573423067,90.54687942657694");

        assertThat(CommandRun.of("compare", "--data", data, "--seeds", "2", "--format", "csv", "--table", "seeds")
                        .csv())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("fake,2,0.5,0.0,0.5,0.5,");
    }

    @Test
    void targetThatIsNoClassIsWrongUsage() {
        compareFiles("--table", "pairs")
                .fails(
                        2,
                        "--table without --format csv: the other formats hold all tables (see 'mnist compare --help')");
        compareFiles("--format", "csv", "--table", "seeds", "--seeds", "2")
                .fails(2, "--table seeds: expected --seeds 2 or more of a backend (see 'mnist compare --help')");
        compareFiles("--target", "2").fails(2, "--target 2: expected 0 to 1 (see 'mnist compare --help')");
        compareFiles("--top", "-1").fails(2, "--top -1: expected at least 0 (see 'mnist compare --help')");
        CommandRun.of("compare", "--predictions", first, "--predictions", first)
                .fails(
                        2,
                        first + " is given twice: expected different models and predictions"
                                + " (see 'mnist compare --help')");
    }
}
