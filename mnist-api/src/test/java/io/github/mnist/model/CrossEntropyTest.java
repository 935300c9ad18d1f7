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

    @Test
    void isTheLogarithmOfTheJdkWithinItsLastBits() {
        int one = Float.floatToRawIntBits(1);
        for (int bits = Float.floatToRawIntBits(1.1e-7f); bits < one - 2; bits += 997) {
            float probability = Float.intBitsToFloat(bits);
            assertThat(CrossEntropy.of(probability)).isCloseTo(-Math.log(probability), within(1e-14));
        }
    }

    @Test
    void theClippingBeginsWhereKerasSays() {
        assertThat(CrossEntropy.of(Math.nextDown(1e-7f))).isEqualTo(CrossEntropy.of(0));
        assertThat(CrossEntropy.of(1.01e-7f)).isCloseTo(-Math.log(1.01e-7f), within(1e-14));
        float last = 1 - 0x1p-23f;
        assertThat(CrossEntropy.of(last)).isCloseTo(0x1p-23, within(1e-14));
        assertThat(CrossEntropy.of(Math.nextUp(last))).isEqualTo(CrossEntropy.of(1));
    }
}
