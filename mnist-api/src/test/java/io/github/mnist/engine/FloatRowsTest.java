package io.github.mnist.engine;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FloatRowsTest {
    private final float[] memory = {9, 9, 9, 9, 9, 9, 9, 9};

    @Test
    void imagesGoIntoTheirRowsAndNowhereElse() {
        new FloatRows(FloatBuffer.wrap(memory), 2).put(1, 2, new byte[] {0, 1, (byte) 200, (byte) 255, 77});
        assertThat(memory).containsExactly(9, 9, 0, 1 / 255f, 200 / 255f, 1, 9, 9);
    }

    @Test
    void positionOfTheBufferDoesNotMatterAndStays() {
        FloatBuffer buffer = FloatBuffer.wrap(memory).position(3);
        new FloatRows(buffer, 2).put(0, 1, new byte[] {51, 102});
        assertThat(memory).containsExactly(0.2f, 0.4f, 9, 9, 9, 9, 9, 9);
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void missingRowOrPixelIsRefused() {
        FloatRows rows = new FloatRows(FloatBuffer.wrap(memory), 2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.put(4, 1, new byte[2]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.put(0, 2, new byte[3]));
    }
}
