package io.github.mnist.internal.image;

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
        float[] values = new float[256];
        Normalization.normalize(pixels, 0, values, 0, 256);
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void onlyTheRangeAskedForIsTouched() {
        float[] target = {9, 9, 9, 9};
        Normalization.normalize(new byte[] {51, -1, 0}, 1, target, 1, 2);
        assertThat(target).containsExactly(9, 1, 0, 9);
    }
}
