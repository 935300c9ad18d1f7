package io.github.mnist.tck;

import io.github.mnist.model.SoftmaxParameters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompareTest {
    private final SoftmaxParameters found =
            SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5.5f, 6}, new float[] {7, 8.125f, 9});

    @Test
    void parametersThatDifferAreCountedAndTheFarthestNamed() {
        double[] expected = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThatThrownBy(() -> Compare.parameters("weights", expected, found, Compare.absolute(0.1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "weights: 2 of 9 values are not within 0.0 of the value + 0.1; the farthest is the weight of"
                                + " input 1 for class 1 ==> expected: <5.0> but was: <5.5>");
        assertThatThrownBy(() -> Compare.parameters(
                        "weights", new double[] {1, 2, 3, 4, 5.5, 6, 7, 8, 9}, found, Compare.relative(1e-3)))
                .hasMessage("weights: 1 of 9 values are not within 0.001 of the value; the farthest is the bias for"
                        + " class 1 ==> expected: <8.0> but was: <8.125>");
        assertThatNoException().isThrownBy(() -> Compare.parameters("weights", expected, found, Compare.absolute(0.5)));
    }

    @Test
    void nanIsNearNothing() {
        assertThatThrownBy(() -> Compare.number("loss", 1, Double.NaN, Compare.absolute(10)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Compare.parameters(
                        "weights",
                        new double[] {Double.NaN, 2, 3, 4, 5.5, 6, 7, 8.125, 9},
                        found,
                        Compare.absolute(10)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Compare.probabilities(
                        "a model", new double[][] {{0.5, 0.5}}, new double[][] {{Double.NaN, 0.5}}, 10))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void probabilitiesThatDifferAreShownWithTheirImage() {
        double[][] expected = {{0.5, 0.5}, {0.25, 0.75}, {0, 1}};
        double[][] actual = {{0.5, 0.5}, {0.5, 0.5}, {0.125, 0.875}};
        assertThatThrownBy(() -> Compare.probabilities("a model", expected, actual, 0.1))
                .hasMessage("a model: the probability of class 0 for image 1 of 3 is not within 0.1 ==> expected:"
                        + " <[0.25, 0.75]> but was: <[0.5, 0.5]>");
    }

    @Test
    void zeroAndMinusZeroAreNotTheSameBits() {
        SoftmaxParameters zero = SoftmaxParameters.zeros(1, 1);
        SoftmaxParameters minusZero = SoftmaxParameters.of(1, 1, new float[] {-0f}, new float[1]);
        assertThatThrownBy(() -> Compare.sameBits("weights", zero, minusZero))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 and -0 differ");
    }
}
