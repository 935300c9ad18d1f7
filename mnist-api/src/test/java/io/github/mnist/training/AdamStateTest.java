package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AdamStateTest {
    private final SoftmaxParameters parameters = SoftmaxParameters.glorotUniform(3, 2, 1);

    @Test
    void theInitialMomentsAreZero() {
        AdamState state = AdamState.initial(parameters);
        assertThat(state.parameters()).isEqualTo(parameters);
        assertThat(state.firstMoment()).isEqualTo(SoftmaxParameters.zeros(3, 2));
        assertThat(state.secondMoment()).isEqualTo(SoftmaxParameters.zeros(3, 2));
        assertThat(state.steps()).isZero();
    }

    @Test
    void partsOfDifferentSizesAreRefused() {
        SoftmaxParameters other = SoftmaxParameters.zeros(2, 3);
        String message = "softmax parameters of 3 inputs and 2 classes with moments for softmax parameters of %s inputs"
                + " and %s classes and softmax parameters of %s inputs and %s classes, after 0 steps: expected the same"
                + " sizes and no negative count";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamState(parameters, other, parameters, 0))
                .withMessage(message, 2, 3, 3, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamState(parameters, parameters, other, 0))
                .withMessage(message, 3, 2, 2, 3);
    }

    @Test
    void aNegativeNumberOfStepsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamState(parameters, parameters, parameters, -1))
                .withMessageContaining("after -1 steps");
    }
}
