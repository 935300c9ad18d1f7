package io.github.mnist.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OnnxExportTest {
    private static final ImageShape SHAPE = new ImageShape(5, 3);

    /** 15 inputs from 5 x 3 and four classes: nothing square, so that a transposition shows. */
    private static final SoftmaxParameters PARAMETERS = parameters(SHAPE.pixels(), 4, 1);

    private static final SavedModel MODEL = new SavedModel(PARAMETERS, Optional.empty());

    private static final Provenance PROVENANCE = new Provenance(
            "dl4j",
            "DL4J 1",
            "MNIST train",
            "abc",
            Recipe.NOTEBOOK.options().withSeed(7),
            List.of(new EpochMetrics(1, 1.25, 0.5, Optional.empty(), Duration.ofSeconds(1))),
            Duration.ofMillis(2500));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("model.onnx");
    }

    @Test
    void predictsAsTheDoubleReferenceDoes() throws IOException, OrtException {
        OnnxExport.write(file, MODEL, SHAPE);
        float[] images = images(7, SHAPE.pixels());

        float[][] probabilities = OnnxModel.predict(file, images, 7, SHAPE);

        assertThat(probabilities).hasNumberOfRows(7);
        for (int i = 0; i < 7; i++) {
            double[] expected = Reference.softmax(PARAMETERS, images, i);
            for (int c = 0; c < 4; c++) {
                assertThat((double) probabilities[i][c])
                        .as("image %d class %d", i, c)
                        .isCloseTo(expected[c], within(1e-7));
            }
        }
    }

    @Test
    void extremeLogitsGiveNoNaN() throws IOException, OrtException {
        float[] weights = new float[SHAPE.pixels() * 2];
        weights[0] = 1e4f;
        weights[1] = -1e4f;
        SoftmaxParameters extreme = SoftmaxParameters.of(SHAPE.pixels(), 2, weights, new float[] {3e4f, 0});
        OnnxExport.write(file, new SavedModel(extreme, Optional.empty()), SHAPE);
        float[] image = new float[SHAPE.pixels()];
        image[0] = 1;

        assertThat(OnnxModel.predict(file, image, 1, SHAPE)[0]).containsExactly(1f, 0f);
    }

    @Test
    void theNumberOfImagesIsFreeAndTheirShapeIsFixed() throws IOException {
        OnnxExport.write(file, MODEL, SHAPE);

        var graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();

        var input = graph.getInput(0).getType().getTensorType().getShape().getDimList();
        assertThat(graph.getInput(0).getName()).isEqualTo("image");
        assertThat(input.get(0).getDimParam()).isEqualTo("n");
        assertThat(input.get(1).getDimValue()).isEqualTo(5);
        assertThat(input.get(2).getDimValue()).isEqualTo(3);
        var output = graph.getOutput(0).getType().getTensorType().getShape().getDimList();
        assertThat(graph.getOutput(0).getName()).isEqualTo("probabilities");
        assertThat(output.get(0).getDimParam()).isEqualTo("n");
        assertThat(output.get(1).getDimValue()).isEqualTo(4);
    }

    @Test
    void provenanceIsThereOrderedByKey() throws IOException, OrtException {
        OnnxExport.write(file, new SavedModel(PARAMETERS, Optional.of(PROVENANCE)), SHAPE);

        assertThat(OnnxModel.metadata(file))
                .containsExactlyInAnyOrderEntriesOf(ModelFile.metadata(PROVENANCE))
                .containsEntry("seed", "7")
                .containsEntry("backend", "dl4j");
        assertThat(ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList())
                .extracting(entry -> entry.getKey())
                .isSorted();
    }

    @Test
    void aModelOfUnknownOriginHasNoMetadata() throws IOException {
        OnnxExport.write(file, MODEL, SHAPE);

        assertThat(ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList())
                .isEmpty();
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        SavedModel model = new SavedModel(PARAMETERS, Optional.of(PROVENANCE));
        OnnxExport.write(file, model, SHAPE);
        byte[] first = Files.readAllBytes(file);
        OnnxExport.write(file, model, SHAPE);

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void replacesAnOlderFileAndLeavesNothingBeside() throws IOException {
        Files.writeString(file, "an older model");

        OnnxExport.write(file, MODEL, SHAPE);

        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
        assertThat(ModelProto.parseFrom(Files.readAllBytes(file)).getIrVersion())
                .isEqualTo(8);
    }

    @Test
    void aShapeThatDoesNotFitIsRefusedAndNothingWritten() {
        assertThatThrownBy(() -> OnnxExport.write(file, MODEL, new ImageShape(4, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 x 3")
                .hasMessageContaining("15 inputs")
                .hasMessageContaining("expected 12 inputs");
        assertThat(file).doesNotExist();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path lost = directory.resolve("missing").resolve("model.onnx");

        assertThatThrownBy(() -> OnnxExport.write(lost, MODEL, SHAPE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(lost + ": cannot be written: no directory " + lost.getParent() + ", make it first");
    }

    @Test
    void debiansCheckerAcceptsTheFile() throws IOException, InterruptedException {
        OnnxExport.write(file, new SavedModel(PARAMETERS, Optional.of(PROVENANCE)), SHAPE);

        PythonOnnx.check(file);
    }

    private static SoftmaxParameters parameters(int inputs, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[inputs * classes];
        float[] bias = new float[classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-2, 2);
        }
        for (int c = 0; c < classes; c++) {
            bias[c] = (float) random.nextDouble(-1, 1);
        }
        return SoftmaxParameters.of(inputs, classes, weights, bias);
    }

    private static float[] images(int count, int pixels) {
        SplittableRandom random = new SplittableRandom(2);
        float[] images = new float[count * pixels];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextInt(256) / 255f;
        }
        return images;
    }
}
