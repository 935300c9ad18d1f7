package io.github.mnist.cli;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.predictions.PredictionsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code export} writes of {@link TinyData} and {@link FakeBackend}. */
class ExportCommandTest {
    @TempDir
    private Path directory;

    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void predictionsAreWrittenAsTheyAreReadAgain() {
        String csv = file("p.csv");
        String npz = file("p.npz");

        JsonNode json = CommandRun.of("export", "--data", data, "--out", csv, "--out", npz, "--format", "json")
                .json();

        assertThat(json.get("backend").textValue()).isEqualTo("fake");
        assertThat(json.get("files"))
                .hasToString("[{\"file\":\"" + csv + "\",\"content\":\"predictions\"},{\"file\":\"" + npz
                        + "\",\"content\":\"predictions\"}]");
        LabelledPredictions read = PredictionsFile.read(Path.of(npz));
        assertThat(read.size()).isEqualTo(10);
        assertThat(read.label(7)).isZero();
        assertThat(read.predictions().probability(7, 6)).isEqualTo(230 / 255f);
        assertThat(PredictionsFile.read(Path.of(csv)).predictions()).isEqualTo(read.predictions());
    }

    @Test
    void exportedPredictionsAreJudgedAsTheModelIs() {
        String npz = file("p.npz");
        CommandRun.of("export", "--data", data, "--out", npz).succeeds();
        JsonNode ofModel =
                CommandRun.of("evaluate", "--data", data, "--format", "json").json();

        JsonNode ofFile = CommandRun.of(List.of(), "evaluate", "--predictions", npz, "--format", "json")
                .json();

        for (String name : List.of(
                "accuracy",
                "loss",
                "top3",
                "macro",
                "weighted",
                "perClass",
                "confusion",
                "ece",
                "eceByChance",
                "brier",
                "intervals")) {
            assertThat(ofFile.get(name)).as(name).isNotNull().isEqualTo(ofModel.get(name));
        }
    }

    @Test
    void splitChoosesWhatIsPredicted() {
        String csv = file("p.csv");

        String text = CommandRun.of("export", "--data", data, "--split", "train", "--out", csv)
                .text();

        assertThat(text).endsWith("\n\nPredictions for the training set: " + csv + "\n");
        assertThat(PredictionsFile.read(Path.of(csv)).size()).isEqualTo(4);
    }

    @Test
    void modelIsWrittenForOnnxWithItsOrigin() throws IOException {
        String npz = file("model.npz");
        String onnx = file("model.onnx");
        CommandRun.of("train", "--data", data, "--seed", "9", "--out", npz).succeeds();

        String text = CommandRun.of("export", "--data", data, "--model", npz, "--out", onnx)
                .text();

        assertThat(text).startsWith("Model " + npz + ", on fake").endsWith("\n\nModel: " + onnx + "\n");
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(Path.of(onnx)));
        assertThat(model.getGraph().getInitializer(0).getDimsList()).containsExactly(4L, 10L);
        assertThat(model.getMetadataPropsList())
                .contains(StringStringEntryProto.newBuilder()
                        .setKey("seed")
                        .setValue("9")
                        .build());
    }

    @Test
    void weightsAreDrawn() throws IOException {
        String svg = file("weights.svg");

        String text = CommandRun.of("export", "--data", data, "--out", svg).text();

        assertThat(text).endsWith("\n\nWeights: " + svg + "\n");
        assertThat(Files.readString(Path.of(svg))).contains("<title>Weights of each digit</title>");
        CommandRun.of("export", "--predictions", "p.csv", "--out", "w.png")
                .fails(
                        2,
                        "--predictions with --out w.png: expected a name that ends in .csv or .npz; there is no model"
                                + " to write (see 'mnist export --help')");
    }

    @Test
    void predictionsFromAFileAreWrittenInTheOtherFormat() throws IOException {
        Path csv = Files.writeString(directory.resolve("p.csv"), "label,p0,p1\n1,0.25,0.75\n");
        String npz = file("p.npz");

        CommandRun run = CommandRun.of(List.of(), "export", "--predictions", csv.toString(), "--out", npz);

        assertThat(run.text()).isEqualTo("Predictions from " + csv + ".\n\nThe same predictions: " + npz + "\n");
        assertThat(PredictionsFile.read(Path.of(npz)).predictions().probability(0, 1))
                .isEqualTo(0.75f);
        CommandRun.of(List.of(), "export", "--predictions", csv.toString(), "--out", "m.onnx")
                .fails(
                        2,
                        "--predictions with --out m.onnx: expected a name that ends in .csv or .npz; there is no model"
                                + " to write (see 'mnist export --help')");
    }

    @Test
    void unknownEndingIsWrongUsageBeforeAnythingIsTrained() {
        CommandRun.of("export", "--data", data, "--out", file("p.csv"), "--out", "model.pb")
                .fails(
                        2,
                        "--out model.pb: expected a name that ends in .onnx, .csv, .npz, .png or .svg"
                                + " (see 'mnist export --help')");
        assertThat(directory.resolve("p.csv")).doesNotExist();
    }

    @Test
    void placesThatCannotBeWrittenAreFailuresThatNameThem() throws IOException {
        for (String name : List.of("x.csv", "x.npz", "x.onnx")) {
            Path missing = directory.resolve("missing").resolve(name);
            Path taken = Files.createDirectory(directory.resolve(name));

            assertFailure(missing, "no directory " + missing.getParent() + ", make it first");
            assertFailure(taken, "expected a file, found a directory");
        }
    }

    private void assertFailure(Path out, String reason) {
        CommandRun run = CommandRun.of("export", "--data", data, "--out", out.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .as("and nothing was trained")
                .isEqualTo("mnist: " + out + ": cannot be written: " + reason + "\n");
    }
}
