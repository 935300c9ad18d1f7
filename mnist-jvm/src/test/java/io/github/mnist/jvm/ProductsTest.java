package io.github.mnist.jvm;

import io.github.mnist.model.SoftmaxParameters;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProductsTest {
    private static final int INPUTS = 100;
    private static final int IMAGES = 5;

    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[] pixels = new byte[IMAGES * INPUTS];
    private final LitPixels images = new LitPixels(IMAGES, INPUTS);

    ProductsTest() {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
        }
        images.put(0, IMAGES, pixels);
    }

    private double pixel(int image, int input) {
        return (pixels[image * INPUTS + input] & 0xFF) / 255.0;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10, 11, 47})
    void logitsAreTheProductWithTheWeightsPlusTheBias(int classes) {
        float[] bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            bias[c] = c - 3;
        }
        SoftmaxParameters parameters = SoftmaxParameters.of(
                INPUTS,
                classes,
                SoftmaxParameters.glorotUniform(INPUTS, classes, 2).weights(),
                bias);
        Layout layout = Layout.of(parameters);
        float[] logits = new float[layout.stride()];
        for (int image = 0; image < IMAGES; image++) {
            Products.logits(layout, layout.flatten(parameters), images, image, logits);
            for (int c = 0; c < layout.stride(); c++) {
                double expected = c < classes ? bias[c] : 0;
                for (int i = 0; c < classes && i < INPUTS; i++) {
                    expected += pixel(image, i) * parameters.weight(i, c);
                }
                assertThat((double) logits[c])
                        .as("logit %d of image %d", c, image)
                        .isCloseTo(expected, within(3e-5));
            }
        }
    }

    /** As many errors that are not 0 as are taken one by one, as are taken together, and each of their numbers. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20})
    void gradientIsTheSumOfThePixelsTimesTheErrors(int nonZero) {
        Layout layout = new Layout(INPUTS, 20, 20);
        float[] gradient = new float[layout.length()];
        double[] expected = new double[layout.length()];
        for (int image = 0; image < IMAGES; image++) {
            float[] errors = new float[20];
            for (int k = 0; k < nonZero; k++) {
                // Seven has no divisor in common with twenty: they are spread over both blocks.
                errors[(7 * k + image) % 20] = (float) random.nextDouble(-1, 1);
            }
            Products.addGradient(layout, errors, images, image, gradient);
            for (int i = 0; i <= INPUTS; i++) {
                for (int c = 0; c < 20; c++) {
                    expected[i * 20 + c] += (i < INPUTS ? pixel(image, i) : 1) * errors[c];
                }
            }
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) gradient[i])
                    .as("gradient of weight %d of input %d", i % 20, i / 20)
                    .isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void errorsThatAreTakenOneByOneGiveTheSameBits() {
        Layout layout = new Layout(INPUTS, 10, 10);
        float[] few = {0.1f, 0, 0, -0.3f, 0, 0, 0, 0.7f, 0, 0};
        float[] many = {0.1f, 1, 2, -0.3f, 3, 4, 5, 0.7f, 6, 7};
        float[] fewGradient = new float[layout.length()];
        float[] manyGradient = new float[layout.length()];
        for (int image = 0; image < IMAGES; image++) {
            Products.addGradient(layout, few, images, image, fewGradient);
            Products.addGradient(layout, many, images, image, manyGradient);
        }
        for (int i = 0; i < layout.bias(); i++) {
            if (few[i % 10] != 0) {
                assertThat(manyGradient[i]).isEqualTo(fewGradient[i]);
            }
        }
    }
}
