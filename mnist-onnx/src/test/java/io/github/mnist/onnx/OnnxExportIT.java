package io.github.mnist.onnx;

import ai.onnxruntime.OrtException;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Models trained on the whole of MNIST, on a backend and in ONNX Runtime, over the whole test set. */
class OnnxExportIT {
    /** Half a step of a float just below 1: the file computes in double and rounds once. */
    private static final double ROUNDING = 0x1p-25;

    /** How far a backend of floats may be off at ordinary logits, as SoftmaxClassifier says. */
    private static final double ORDINARY = 1e-5;

    /** The same at logits of up to 260, as the notebook's recipe reaches: a float of that size is rounded to 1.5e-5. */
    private static final double EXTREME = 1e-4;

    @TempDir
    private Path directory;

    private static TrainingResult train(Recipe recipe) {
        return Backends.only().trainer().train(Mnist.train(), recipe.options());
    }

    /** A model of {@code tuned} has logits of tens, one of {@code notebook} of hundreds. */
    @ParameterizedTest
    @EnumSource
    void predictsTheTestSetAsTheDoubleReferenceAndTheBackendDo(Recipe recipe) throws IOException, OrtException {
        Dataset test = Mnist.test();
        Path file = directory.resolve("mnist.onnx");
        float[] images = images(test);
        SoftmaxParameters parameters;
        Predictions predictions;
        try (TrainingResult trained = train(recipe)) {
            OnnxExport.write(file, SavedModel.of(trained), test.shape());
            parameters = trained.classifier().parameters();
            predictions = trained.classifier().predict(test);
        }

        float[][] probabilities = OnnxModel.predict(file, images, test.size(), test.shape());

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
        assertThat(fromBackend).isLessThanOrEqualTo(recipe == Recipe.TUNED ? ORDINARY : EXTREME);
    }

    @Test
    void theFileTellsHowTheModelCameAbout() throws IOException, OrtException {
        Path file = directory.resolve("mnist.onnx");
        try (TrainingResult trained = train(Recipe.TUNED)) {
            OnnxExport.write(file, SavedModel.of(trained), Mnist.test().shape());
        }

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
