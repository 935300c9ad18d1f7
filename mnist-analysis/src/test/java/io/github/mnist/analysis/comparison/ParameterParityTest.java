package io.github.mnist.analysis.comparison;

import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ParameterParityTest {
    private static final SoftmaxParameters FIRST =
            SoftmaxParameters.of(2, 2, new float[] {1, 2, 3, 4}, new float[] {0.5f, -1});

    @Test
    void largestMeanAndMeanSquareDifferences() {
        SoftmaxParameters second = SoftmaxParameters.of(2, 2, new float[] {1, 2.5f, 3, 2}, new float[] {0.5f, 0});

        ParameterParity parity = ParameterParity.of(FIRST, second);

        assertThat(parity.identical()).isFalse();
        assertThat(parity.largestWeightDifference()).isEqualTo(2);
        assertThat(parity.meanWeightDifference()).isEqualTo((0.5 + 2) / 4);
        assertThat(parity.largestBiasDifference()).isEqualTo(1);
        assertThat(parity.rootMeanSquare()).isCloseTo(Math.sqrt((0.25 + 4 + 1) / 6), within(1e-12));
    }

    @Test
    void theSameParametersAreIdentical() {
        assertThat(ParameterParity.of(
                        FIRST, SoftmaxParameters.of(2, 2, new float[] {1, 2, 3, 4}, new float[] {0.5f, -1})))
                .isEqualTo(new ParameterParity(true, 0, 0, 0, 0));
    }

    @Test
    void otherSizesAreRefused() {
        assertThatThrownBy(() -> ParameterParity.of(FIRST, SoftmaxParameters.zeros(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("softmax parameters of 2 inputs and 2 classes and softmax parameters of 3 inputs and 2"
                        + " classes: expected the same sizes");
        assertThatThrownBy(() -> ParameterParity.of(FIRST, SoftmaxParameters.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
