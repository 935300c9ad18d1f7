package io.github.mnist.onnx;

import ai.onnxruntime.OrtException;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.SavedModel;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A model trained on the whole of MNIST, on a backend and in ONNX Runtime, over the whole test set. */
class OnnxExportIT {
    /** Half a step of a float just below 1: the file computes in double and rounds once. */
    private static final double ROUNDING = 0x1p-25;

    /** What the backend rounds besides: it computes in double as well. */
    private static final double BACKEND = 1e-6;

    private static TrainingResult trained;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() {
        trained = Backends.only().trainer().train(Mnist.train());
    }

    @AfterAll
    static void close() {
        trained.close();
    }

    @Test
    void predictsTheTestSetAsTheDoubleReferenceAndTheBackendDo() throws IOException, OrtException {
        Dataset test = Mnist.test();
        Path file = directory.resolve("mnist.onnx");
        SoftmaxParameters parameters = trained.classifier().parameters();
        OnnxExport.write(file, SavedModel.of(trained), test.shape());
        float[] images = images(test);

        float[][] probabilities = OnnxModel.predict(file, images, test.size(), test.shape());
        Predictions predictions = trained.classifier().predict(test);

        double fromBackend = 0;
        double fromReference = 0;
        for (int i = 0; i < test.size(); i++) {
            double[] expected = Reference.softmax(parameters, images, i);
            for (int c = 0; c < test.classes(); c++) {
                fromBackend = Math.max(fromBackend, Math.abs(probabilities[i][c] - predictions.probability(i, c)));
                fromReference = Math.max(fromReference, Math.abs(probabilities[i][c] - expected[c]));
            }
        }
        assertThat(probabilities).hasDimensions(10_000, 10);
        assertThat(fromReference).isLessThanOrEqualTo(ROUNDING + 1e-12);
        assertThat(fromBackend).isLessThanOrEqualTo(BACKEND);
    }

    @Test
    void theFileTellsHowTheModelCameAbout() throws IOException, OrtException {
        Path file = directory.resolve("mnist.onnx");
        OnnxExport.write(file, SavedModel.of(trained), Mnist.test().shape());

        assertThat(OnnxModel.metadata(file))
                .containsEntry("backend", "djl")
                .containsEntry("dataset", "MNIST train")
                .containsEntry("dataset.checksum", Mnist.train().checksum());
    }

    private static float[] images(Dataset data) {
        int pixels = data.shape().pixels();
        float[] images = new float[data.size() * pixels];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, images, i * pixels);
        }
        return images;
    }
}
