package io.github.mnist.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LitPixelsTest {
    private record Pixel(int position, float value) {}

    /** Sizes around the eight pixels that are looked at together; images that are dark, lit, and in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 17, 784})
    void allPixelsThatAreNotZeroAreListedInOrder(int inputs) {
        SplittableRandom random = new SplittableRandom(inputs);
        int images = 12;
        byte[] pixels = new byte[images * inputs + 3];
        for (int i = 0; i < pixels.length; i++) {
            boolean lit = random.nextInt(images - 1) < i / inputs;
            pixels[i] = (byte) (lit ? 1 + random.nextInt(255) : 0);
        }
        LitPixels lit = new LitPixels(images + 1, inputs);

        lit.put(1, images, pixels);

        for (int image = 0; image < images; image++) {
            List<Pixel> expected = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
                int pixel = pixels[image * inputs + i] & 0xFF;
                if (pixel != 0) {
                    expected.add(new Pixel(i, pixel / 255f));
                }
            }
            assertThat(listed(lit, image + 1)).as("image %d", image).isEqualTo(expected);
        }
        assertThat(listed(lit, 0)).isEmpty();
    }

    @Test
    void anImageReplacesTheOneInItsRow() {
        LitPixels lit = new LitPixels(2, 3);
        lit.put(0, 2, new byte[] {51, 102, (byte) 153, 1, 2, 3});
        lit.put(0, 1, new byte[] {0, 0, (byte) 255});
        assertThat(listed(lit, 0)).containsExactly(new Pixel(2, 1));
        assertThat(listed(lit, 1))
                .containsExactly(new Pixel(0, 1 / 255f), new Pixel(1, 2 / 255f), new Pixel(2, 3 / 255f));
    }

    /** The position takes all bits that the value leaves. */
    @Test
    void theLargestImageHasRoom() {
        int inputs = 1 << 24;
        byte[] pixels = new byte[inputs];
        pixels[inputs - 1] = (byte) 204;
        LitPixels lit = new LitPixels(1, inputs);
        lit.put(0, 1, pixels);
        assertThat(listed(lit, 0)).containsExactly(new Pixel(inputs - 1, 0.8f));
    }

    @Test
    void batchThatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LitPixels(3000, 1_000_000))
                .withMessage(
                        "a batch of 3000 x 1000000 numbers: expected fewer than 2^31; choose a smaller batch size");
    }

    private static List<Pixel> listed(LitPixels lit, int image) {
        List<Pixel> pixels = new ArrayList<>();
        for (int k = lit.start(image); k < lit.end(image); k++) {
            int entry = lit.entries()[k];
            pixels.add(new Pixel(LitPixels.position(entry), LitPixels.value(entry)));
        }
        return pixels;
    }
}
