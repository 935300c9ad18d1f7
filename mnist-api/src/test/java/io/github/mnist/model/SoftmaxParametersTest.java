package io.github.mnist.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SoftmaxParametersTest {
    /** Two inputs, three classes. */
    private final SoftmaxParameters parameters =
            SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9});

    @Test
    void weightsAreRowMajorByInput() {
        assertThat(parameters.inputs()).isEqualTo(2);
        assertThat(parameters.classes()).isEqualTo(3);
        assertThat(parameters.weight(0, 2)).isEqualTo(3);
        assertThat(parameters.weight(1, 0)).isEqualTo(4);
        assertThat(parameters.bias(1)).isEqualTo(8);
        assertThat(parameters.weights()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(parameters.bias()).containsExactly(7, 8, 9);
    }

    @Test
    void arraysAreCopiedOnTheWayInAndOut() {
        float[] weights = {1, 2};
        float[] bias = {3};
        SoftmaxParameters copy = SoftmaxParameters.of(2, 1, weights, bias);
        weights[0] = 0;
        bias[0] = 0;
        copy.weights()[1] = 0;
        copy.bias()[0] = 0;
        assertThat(copy.weights()).containsExactly(1, 2);
        assertThat(copy.bias()).containsExactly(3);
    }

    @Test
    void zerosAreAllZero() {
        SoftmaxParameters zeros = SoftmaxParameters.zeros(2, 3);
        assertThat(zeros.weights()).containsExactly(new float[6]);
        assertThat(zeros.bias()).containsExactly(new float[3]);
    }

    @Test
    void glorotWeightsAreUniformWithinTheLimit() {
        float[] weights = SoftmaxParameters.glorotUniform(784, 10, 1).weights();
        // sqrt(6 / 794)
        float limit = 0.08692914f;
        double mean = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * weights[i])
                .average()
                .orElseThrow();
        assertThat(weights).hasSize(7840);
        for (float weight : weights) {
            assertThat(weight).isBetween(-limit, limit);
        }
        // Four deviations of the mean; a uniform variable has a variance of limit² / 3.
        assertThat(mean).isCloseTo(0, within(4 * limit / Math.sqrt(3 * 7840)));
        assertThat(square).isCloseTo(limit * limit / 3, within(0.04 * limit * limit / 3));
        assertThat(weights).doesNotHaveDuplicates();
    }

    @Test
    void glorotBiasIsZero() {
        assertThat(SoftmaxParameters.glorotUniform(3, 2, 1).bias()).containsExactly(0, 0);
    }

    @Test
    void sameSeedGivesTheSameBitsAndAnotherSeedOthers() {
        assertThat(SoftmaxParameters.glorotUniform(784, 10, 5))
                .isEqualTo(SoftmaxParameters.glorotUniform(784, 10, 5))
                .isNotEqualTo(SoftmaxParameters.glorotUniform(784, 10, 6));
        // Pinned, so that no release and no machine starts from others.
        assertThat(SoftmaxParameters.glorotUniform(2, 1, 42).weights()).containsExactly(0.68324864f, -0.96191865f);
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "7, 3", "6, 2", "6, 4"})
    void arraysOfAnotherLengthAreRefused(int weights, int bias) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.of(2, 3, new float[weights], new float[bias]))
                .withMessage(weights + " weights and " + bias + " biases, expected 6 (2 inputs x 3 classes) and 3");
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "2, 0", "-2, -3", "65536, 65536"})
    void impossibleSizesAreRefused(int inputs, int classes) {
        String message =
                inputs + " inputs and " + classes + " classes: expected both at least 1 and their product below 2^31";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.of(inputs, classes, new float[0], new float[0]))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.zeros(inputs, classes))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.glorotUniform(inputs, classes, 1))
                .withMessage(message);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.of(2, 1, new float[] {0, Float.NaN}, new float[1]))
                .withMessage("weight NaN at 1: expected a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxParameters.of(1, 1, new float[1], new float[] {Float.NEGATIVE_INFINITY}))
                .withMessage("bias -Infinity at 0: expected a finite number");
    }

    @Test
    void indicesOutOfBoundsAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> parameters.weight(2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> parameters.weight(0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> parameters.bias(-1));
    }

    @Test
    void parametersAreEqualIfAllValuesAreBitForBit() {
        assertThat(parameters)
                .isEqualTo(SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}))
                .hasSameHashCodeAs(SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}))
                .isNotEqualTo(SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 6, 5}, new float[] {7, 8, 9}))
                .isNotEqualTo(SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 9, 8}))
                .isNotEqualTo("parameters");
        assertThat(SoftmaxParameters.zeros(2, 3)).isNotEqualTo(SoftmaxParameters.zeros(3, 2));
        assertThat(SoftmaxParameters.of(1, 1, new float[] {0f}, new float[1]))
                .isNotEqualTo(SoftmaxParameters.of(1, 1, new float[] {-0f}, new float[1]));
    }

    @Test
    void sizesAreTold() {
        assertThat(parameters).hasToString("softmax parameters of 2 inputs and 3 classes");
    }

    @Test
    void travelsBitForBitBySerialization() throws IOException, ClassNotFoundException {
        SoftmaxParameters parameters =
                SoftmaxParameters.of(2, 3, new float[] {-0f, 1, Float.MIN_VALUE, 2, 3, -4}, new float[] {5, 6, 7});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(parameters);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(parameters);
        }
    }

    /** Bytes that were tampered with are checked as arguments are. */
    @Test
    void whatArrivesIsChecked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(SoftmaxParameters.of(1, 1, new float[] {1}, new float[] {Float.MAX_VALUE}));
        }
        byte[] tampered = bytes.toByteArray();
        for (int i = 0; i <= tampered.length - Float.BYTES; i++) {
            ByteBuffer value = ByteBuffer.wrap(tampered, i, Float.BYTES);
            if (value.getFloat(i) == Float.MAX_VALUE) {
                value.putFloat(i, Float.NaN);
            }
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(tampered))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(in::readObject)
                    .withMessage("bias NaN at 0: expected a finite number");
        }
    }
}
