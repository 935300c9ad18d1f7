package io.github.mnist.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PairedDifferenceTest {
    private static final double[] YARDSTICK = {0.9350, 0.9286, 0.9345, 0.9366, 0.9417};
    private static final double[] VALUES = {0.9412, 0.9077, 0.9349, 0.9400, 0.9472};

    @Test
    void intervalIsThatOfSciPy() {
        PairedDifference difference = PairedDifference.of(VALUES, YARDSTICK);
        // scipy.stats.ttest_rel(VALUES, YARDSTICK).confidence_interval(0.95)
        assertThat(difference.mean()).isCloseTo(-0.00108, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.015119426248839685, within(1e-12));
        assertThat(difference.high()).isCloseTo(0.012959426248839655, within(1e-12));
        assertThat(difference.inPoints()).isEqualTo("-0.11 (-1.51 to +1.30)");
    }

    @Test
    void isBelowOnlyIfAllOfTheIntervalIs() {
        assertThat(new PairedDifference(-0.02, -0.03, -0.01).isBelow()).isTrue();
        assertThat(new PairedDifference(-0.02, -0.05, 0.01).isBelow()).isFalse();
        assertThat(new PairedDifference(0.02, 0.01, 0.03).isBelow()).isFalse();
    }

    @Test
    void pairsCountNotMeans() {
        PairedDifference constant = PairedDifference.of(new double[] {0.25, 0.5, 1}, new double[] {0.5, 0.75, 1.25});
        assertThat(constant).isEqualTo(new PairedDifference(-0.25, -0.25, -0.25));
    }
}
