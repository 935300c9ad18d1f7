package io.github.mnist.model;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrossEntropyTest {
    @Test
    void lossIsTheNegativeNaturalLogarithm() {
        assertThat(CrossEntropy.of(0.25f)).isCloseTo(1.3862943611198906, within(1e-15));
    }

    @Test
    void probabilitiesAreClippedAsInKeras() {
        assertThat(CrossEntropy.of(0)).isCloseTo(16.11809565095832, within(1e-12));
        assertThat(CrossEntropy.of(-1e-6f)).isEqualTo(CrossEntropy.of(0));
        assertThat(CrossEntropy.of(1)).isCloseTo(1.0000000494736474e-7, within(1e-20));
        assertThat(CrossEntropy.of(1.000001f)).isEqualTo(CrossEntropy.of(1));
    }

    @Test
    void noNumberStaysNone() {
        assertThat(CrossEntropy.of(Float.NaN)).isNaN();
    }
}
