package io.github.mnist.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DjlBackendTest {
    private static final Dataset DATA = Digits.of(7, 3);
    private static final SoftmaxParameters PARAMETERS = SoftmaxParameters.glorotUniform(20, 3, 5);

    @Test
    void isFoundByItsId() {
        assertThat(Backends.byId("djl")).isInstanceOf(DjlBackend.class);
    }

    @Test
    void versionNamesBackendDjlAndPyTorch() {
        assertThat(new DjlBackend().version())
                .matches("mnist-djl \\d\\S+ on DJL \\d[\\d.]+, PyTorch \\d[\\d.]+")
                .endsWith("PyTorch " + Engine.getEngine("PyTorch").getVersion())
                .contains("DJL " + Engine.getDjlVersion());
    }

    @Test
    void theBlockPredictsWhatTheClassifierPredicts() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Predictions predictions = classifier.predict(DATA);
            Block block = classifier.unwrap(Block.class).orElseThrow();
            float[] pixels = new float[7 * 20];
            for (int i = 0; i < 7; i++) {
                DATA.copyNormalized(i, pixels, i * 20);
            }

            NDArray images = manager.create(pixels, new Shape(7, 4, 5));
            NDArray probabilities = block.forward(new ParameterStore(manager, false), new NDList(images), false)
                    .singletonOrThrow();

            assertThat(probabilities.getShape()).isEqualTo(new Shape(7, 3));
            for (int i = 0; i < 7; i++) {
                for (int digit = 0; digit < 3; digit++) {
                    assertThat(probabilities.getFloat(i, digit))
                            .as("image %d, class %d", i, digit)
                            .isEqualTo(predictions.probability(i, digit), within(1e-6f));
                }
            }
        }
    }

    @Test
    void theBlockHoldsAColumnOfTheWeightsInEachRow() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            Block block = classifier.unwrap(Block.class).orElseThrow();

            NDArray weight = block.getParameters().valueAt(0).getArray();

            assertThat(weight.getShape()).isEqualTo(new Shape(3, 20));
            assertThat(weight.getFloat(2, 11)).isEqualTo(PARAMETERS.weight(11, 2));
        }
    }

    @Test
    void unwrapsNothingButTheBlock() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            assertThat(classifier.unwrap(Trainer.class)).isEmpty();
        }
    }

    @Test
    void computesWithOneThreadThoughAnotherLibraryHasSetMore() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            JniUtils.setNumThreads(2);

            classifier.predict(DATA);

            assertThat(JniUtils.getNumThreads()).isEqualTo(1);
        }
    }
}
