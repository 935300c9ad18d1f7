package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainingOptionsTest {
    private static final LearningRate RATE = LearningRate.constant(0.5);
    private final TrainingOptions options = new TrainingOptions(1, 2, RATE, Initialization.GLOROT_UNIFORM, 3, 4);

    @Test
    void eachPartCanBeChangedByItself() {
        LearningRate other = LearningRate.cosine(0.25);
        assertThat(options.withEpochs(9))
                .isEqualTo(new TrainingOptions(9, 2, RATE, Initialization.GLOROT_UNIFORM, 3, 4));
        assertThat(options.withBatchSize(9))
                .isEqualTo(new TrainingOptions(1, 9, RATE, Initialization.GLOROT_UNIFORM, 3, 4));
        assertThat(options.withLearningRate(other))
                .isEqualTo(new TrainingOptions(1, 2, other, Initialization.GLOROT_UNIFORM, 3, 4));
        assertThat(options.withInitialization(Initialization.ZEROS))
                .isEqualTo(new TrainingOptions(1, 2, RATE, Initialization.ZEROS, 3, 4));
        assertThat(options.withSeed(9)).isEqualTo(new TrainingOptions(1, 2, RATE, Initialization.GLOROT_UNIFORM, 9, 4));
        assertThat(options.withThreads(9))
                .isEqualTo(new TrainingOptions(1, 2, RATE, Initialization.GLOROT_UNIFORM, 3, 9));
    }

    @Test
    void numbersBelowOneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEpochs(0))
                .withMessage("epochs of 0: expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withBatchSize(-1))
                .withMessage("batch size of -1: expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withThreads(0))
                .withMessage("threads of 0: expected at least 1");
    }

    @Test
    void theSeedDecidesTheInitialParameters() {
        assertThat(options.initialParameters(5, 2)).isEqualTo(SoftmaxParameters.glorotUniform(5, 2, 3));
        assertThat(options.withInitialization(Initialization.ZEROS).initialParameters(5, 2))
                .isEqualTo(SoftmaxParameters.zeros(5, 2));
    }

    @Test
    void theNotebookRecipeIsWhatTheNotebookDoes() {
        assertThat(Recipe.NOTEBOOK.options())
                .isEqualTo(new TrainingOptions(3, 64, LearningRate.constant(0.1), Initialization.GLOROT_UNIFORM, 0, 1));
    }

    @Test
    void theTunedRecipeDecays() {
        assertThat(Recipe.TUNED.options())
                .isEqualTo(new TrainingOptions(3, 64, LearningRate.cosine(0.01), Initialization.GLOROT_UNIFORM, 0, 1));
    }
}
