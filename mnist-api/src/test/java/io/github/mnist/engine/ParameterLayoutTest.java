package io.github.mnist.engine;

import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterLayoutTest {
    /** Weights of two inputs for three classes, and three biases. */
    private static final SoftmaxParameters PARAMETERS =
            SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9});

    @Test
    void aRowPerInputOrPerClassThenTheBias() {
        assertThat(ParameterLayout.BY_INPUT.flatten(PARAMETERS)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(ParameterLayout.BY_CLASS.flatten(PARAMETERS)).containsExactly(1, 4, 2, 5, 3, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFlattenedComesBack(ParameterLayout layout) {
        assertThat(layout.toParameters(layout.flatten(PARAMETERS), 2, 3)).isEqualTo(PARAMETERS);
    }

    @ParameterizedTest
    @EnumSource
    void oneInputAndOneClassAreEnough(ParameterLayout layout) {
        assertThat(layout.toParameters(new float[] {2, 3}, 1, 1))
                .isEqualTo(SoftmaxParameters.of(1, 1, new float[] {2}, new float[] {3}));
    }

    @ParameterizedTest
    @EnumSource
    void refusesTooFewOrTooManyNumbers(ParameterLayout layout) {
        assertThatThrownBy(() -> layout.toParameters(new float[8], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "8 numbers for 2 inputs and 3 classes: expected inputs x classes + classes, and at least 1 of both");
        assertThatThrownBy(() -> layout.toParameters(new float[10], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("10 numbers for 2 inputs and 3 classes");
        assertThatThrownBy(() -> layout.toParameters(new float[1], -2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("1 numbers for -2 inputs and -1 classes");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoNumber(ParameterLayout layout) {
        float[] flat = layout.flatten(PARAMETERS);
        flat[4] = Float.NaN;

        assertThatThrownBy(() -> layout.toParameters(flat, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
