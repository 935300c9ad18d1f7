package io.github.mnist.training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class LearningRateTest {
    @Test
    void aConstantRateStaysAsItIs() {
        LearningRate rate = LearningRate.constant(0.1);
        assertThat(rate.at(0, 10)).isEqualTo(0.1);
        assertThat(rate.at(9, 10)).isEqualTo(0.1);
    }

    @Test
    void aCosineFallsFromTheInitialRateToZero() {
        LearningRate rate = LearningRate.cosine(0.2);
        assertThat(rate.at(0, 12)).isEqualTo(0.2);
        assertThat(rate.at(4, 12)).isCloseTo(0.15, within(1e-15));
        assertThat(rate.at(6, 12)).isCloseTo(0.1, within(1e-15));
        assertThat(rate.at(12, 12)).isCloseTo(0, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNotFiniteAndAboveZeroIsRefused(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRate.constant(rate))
                .withMessage("a learning rate of " + rate + ": expected a finite number above 0");
    }
}
