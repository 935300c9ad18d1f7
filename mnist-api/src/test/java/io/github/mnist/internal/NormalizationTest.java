package io.github.mnist.internal;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NormalizationTest {
    @Test
    void everyPixelValueIsDividedBy255CorrectlyRounded() {
        byte[] pixels = new byte[256];
        float[] expected = new float[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = (byte) i;
            expected[i] = i / 255f;
        }
        float[] fromArray = new float[256];
        Normalization.normalize(pixels, 0, fromArray, 0, 256);
        assertThat(fromArray).isEqualTo(expected);

        float[] fromBuffer = new float[256];
        Normalization.normalize(ByteBuffer.wrap(pixels), 0, fromBuffer, 0, 256);
        assertThat(fromBuffer).isEqualTo(expected);
    }

    @Test
    void aDoubleIsTheSameValueAsTheFloat() {
        byte[] pixels = new byte[256];
        double[] expected = new double[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = (byte) i;
            expected[i] = i / 255f;
        }
        double[] wide = new double[256];
        Normalization.normalize(pixels, wide);
        assertThat(wide).isEqualTo(expected);
    }

    @Test
    void onlyTheRangeAskedForIsTouched() {
        float[] target = {9, 9, 9, 9};
        Normalization.normalize(new byte[] {51, -1, 0}, 1, target, 1, 2);
        assertThat(target).containsExactly(9, 1, 0, 9);

        Normalization.normalize(ByteBuffer.wrap(new byte[] {0, 51, 0}), 1, target, 2, 1);
        assertThat(target).containsExactly(9, 1, 0.2f, 9);
    }
}
