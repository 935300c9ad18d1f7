package io.github.mnist.jvm;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SoftmaxTest {
    private static final int TRIES = 200_000;

    @Test
    void exponentialIsTheNearestFloatButForOneCaseInAThousand() {
        SplittableRandom random = new SplittableRandom(1);
        int other = 0;
        for (int i = 0; i < TRIES; i++) {
            float x = (float) random.nextDouble(-105, 0);
            float expected = (float) StrictMath.exp(x);
            float actual = Softmax.exp(x);
            assertThat(Math.abs(Float.floatToIntBits(actual) - Float.floatToIntBits(expected)))
                    .as("exp(%s) = %s, expected %s", x, actual, expected)
                    .isLessThanOrEqualTo(1);
            other += actual == expected ? 0 : 1;
        }
        assertThat(other).isLessThan(TRIES / 1000);
    }

    @Test
    void exponentialAtTheEnds() {
        assertThat(Softmax.exp(0)).isEqualTo(1);
        assertThat(Softmax.exp(-Float.MIN_VALUE)).isEqualTo(1);
        assertThat(Softmax.exp(-103.5f)).isEqualTo(Float.MIN_VALUE);
        assertThat(Softmax.exp(-104)).isZero();
        assertThat(Softmax.exp(-1e30f)).isZero();
        assertThat(Softmax.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Softmax.exp(Float.NaN)).isNaN();
    }

    /** The bits of every machine. */
    @ParameterizedTest
    @ValueSource(floats = {-1e-3f, -0.1f, -1, -2.5f, -17, -60.1f})
    void exponentialOfSomeNumbers(float x) {
        assertThat(Softmax.exp(x)).isEqualTo((float) StrictMath.exp(x));
    }

    @Test
    void rowIsTheSoftmaxOfItsLogits() {
        float[] probabilities = {9, 9, 9, 9, 9};
        Softmax.of(new float[] {1, 3, 2, 100}, 3, probabilities, 1);
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertThat(probabilities[0]).isEqualTo(9);
        assertThat(probabilities[1]).isCloseTo((float) (Math.exp(1) / sum), within(1e-7f));
        assertThat(probabilities[2]).isCloseTo((float) (Math.exp(3) / sum), within(1e-7f));
        assertThat(probabilities[3]).isCloseTo((float) (Math.exp(2) / sum), within(1e-7f));
        assertThat(probabilities[4]).isEqualTo(9);
    }

    @Test
    void logitsBeyondAllFloatsAreCertain() {
        assertThat(softmax(1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)).containsExactly(0, 1, 0);
        assertThat(softmax(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY)).containsExactly(0.5f, 0.5f);
    }

    @Test
    void logitThatIsNotANumberShows() {
        assertThat(softmax(1, Float.NaN, 2)).containsOnly(Float.NaN);
    }

    private static float[] softmax(float... logits) {
        float[] probabilities = new float[logits.length];
        Softmax.of(logits, logits.length, probabilities, 0);
        return probabilities;
    }
}
