package io.github.mnist.analysis.comparison;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class McNemarTest {
    @Test
    void pIsThatOfTheTwoSidedBinomialTest() {
        // Both tails of 4 in 5: 2 * (5 + 1) / 32.
        assertThat(McNemar.of(4, 1).p()).isCloseTo(0.375, within(1e-12));
        assertThat(McNemar.of(1, 4).p()).isCloseTo(0.375, within(1e-12));
        assertThat(McNemar.of(10, 0).p()).isCloseTo(2.0 / 1024, within(1e-12));
    }

    @Test
    void anEvenSplitAndNoDifferenceAtAllHaveAPOfOne() {
        assertThat(McNemar.of(7, 7).p()).isEqualTo(1);
        assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, 1));
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> McNemar.of(-1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts -1 and 5: expected at least 0");
        assertThatThrownBy(() -> McNemar.of(5, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
