package io.github.mnist.analysis.comparison;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HolmTest {
    @Test
    void smallestTimesAllThenTheNextTimesOneFewerNeverFalling() {
        // 4 * 0.01; 3 * 0.02 = 0.06; 2 * 0.025 = 0.05 < 0.06; 0.9.
        assertThat(Holm.correct(new double[] {0.02, 0.9, 0.01, 0.025}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.06, 0.9, 0.04, 0.06);
    }

    @Test
    void isAtMostOneAndLeavesASingleTestAlone() {
        assertThat(Holm.correct(new double[] {0.7, 0.6})).containsExactly(1, 1);
        assertThat(Holm.correct(new double[] {0.03})).containsExactly(0.03);
        assertThat(Holm.correct(new double[0])).isEmpty();
    }
}
