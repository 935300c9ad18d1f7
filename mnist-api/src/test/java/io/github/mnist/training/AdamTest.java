package io.github.mnist.training;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdamTest {
    /** Values of Python: rate * sqrt(1 - 0.999**t) / (1 - 0.9**t). */
    @Test
    void rateIsCorrectedForMomentsThatStartAtZero() {
        assertThat(Adam.correctedRate(0.1, 1)).isCloseTo(0.03162277660168379, within(1e-14));
        assertThat(Adam.correctedRate(0.1, 10)).isCloseTo(0.01531890739511824, within(1e-14));
        assertThat(Adam.correctedRate(0.1, 100_000)).isCloseTo(0.1, within(1e-14));
    }
}
