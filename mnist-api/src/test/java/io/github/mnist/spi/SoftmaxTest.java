package io.github.mnist.spi;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoftmaxTest {
    @Test
    void probabilitiesAreTheSharesOfTheExponentials() {
        double[] logits = {Math.log(5), Math.log(2), Math.log(1)};
        float[] probabilities = new float[3];
        Softmax.of(logits, 0, 3, probabilities, 0);
        assertThat(probabilities).containsExactly(0.625f, 0.25f, 0.125f);
    }

    @Test
    void onlyTheRowIsReadAndWritten() {
        double[] logits = {900, 0, Math.log(3), 900};
        float[] probabilities = {9, 9, 9, 9, 9};
        Softmax.of(logits, 1, 2, probabilities, 2);
        assertThat(probabilities).containsExactly(9, 9, 0.25f, 0.75f, 9);
        assertThat(logits).startsWith(900).endsWith(900);
    }

    @Test
    void theLargestLogitsOverflowNothing() {
        double[] logits = {1e300, 1e300, -1e300, 1e300 - 1e290};
        float[] probabilities = new float[4];
        Softmax.of(logits, 0, 4, probabilities, 0);
        assertThat(probabilities).containsExactly(0.5f, 0.5f, 0, 0);
    }

    @Test
    void negativeLogitsUnderflowToNoMoreThanTheirShare() {
        double[] logits = {-2000, -2000 + Math.log(3)};
        float[] probabilities = new float[2];
        Softmax.of(logits, 0, 2, probabilities, 0);
        assertThat(probabilities).containsExactly(0.25f, 0.75f);
    }
}
