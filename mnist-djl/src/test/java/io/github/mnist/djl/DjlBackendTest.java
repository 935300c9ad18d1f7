package io.github.mnist.djl;

import ai.djl.engine.Engine;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DjlBackendTest {
    @Test
    void isFoundByItsId() {
        assertThat(Backends.byId("djl")).isInstanceOf(DjlBackend.class);
    }

    @Test
    void versionNamesBackendDjlAndPyTorch() {
        PyTorch.start();

        assertThat(new DjlBackend().version())
                .matches("mnist-djl \\d\\S+ on DJL \\d[\\d.]+, PyTorch \\d[\\d.]+")
                .endsWith("PyTorch " + Engine.getEngine("PyTorch").getVersion())
                .contains("DJL " + Engine.getDjlVersion());
    }

    @Test
    void overflowInTheLastStepIsDivergence() {
        Dataset data = Digits.of(20, 3);
        TrainingOptions oneStep =
                Recipe.NOTEBOOK.options().withBatchSize(20).withEpochs(1).withLearningRate(LearningRate.constant(1e39));

        assertThatThrownBy(() -> new DjlBackend().trainer().train(data, oneStep))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageMatching(
                        "training diverged in epoch 1, batch 1: weight (NaN|-?Infinity) at .*; a learning rate below"
                                + " 1.0E39 may help");
    }
}
