package io.github.mnist.jvm;

import io.github.mnist.model.SoftmaxParameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LayoutTest {
    @Test
    void aRowHasTheWeightsOfAnInputAndIsFilledUpWithZeros() {
        SoftmaxParameters parameters =
                SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9});
        float[] flat = Layout.of(parameters).flatten(parameters);
        assertThat(flat).hasSize(30);
        assertThat(Arrays.copyOfRange(flat, 0, 10)).containsExactly(1, 2, 3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(flat, 10, 20)).containsExactly(4, 5, 6, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(flat, 20, 30)).containsExactly(7, 8, 9, 0, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "5, 3, 10", "7, 10, 10", "3, 11, 20", "2, 256, 260"})
    void parametersComeBackAsTheyWere(int inputs, int classes, int stride) {
        SoftmaxParameters parameters = SoftmaxParameters.glorotUniform(inputs, classes, 1);
        Layout layout = Layout.of(parameters);
        assertThat(layout.stride()).isEqualTo(stride);
        assertThat(layout.toParameters(layout.flatten(parameters))).isEqualTo(parameters);
    }

    /** A quarter of the numbers would fit. */
    @Test
    void moreNumbersThanAnArrayHoldsAreRefused() {
        SoftmaxParameters parameters = SoftmaxParameters.zeros(250_000_000, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(parameters))
                .withMessage(
                        "softmax parameters of 250000000 inputs and 1 classes: expected fewer than 2^31 numbers with"
                                + " the bias as one more input and the classes rounded up to a multiple of 10");
    }
}
