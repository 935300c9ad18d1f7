package io.github.mnist.dataset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImagesTest {
    private static final ImageShape SHAPE = new ImageShape(1, 3);
    private final Images images = Images.of(SHAPE, new byte[] {1, 2, 3}, new byte[] {-1, -2, 0});

    @Test
    void imagesAreInTheOrderGiven() {
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.shape()).isEqualTo(SHAPE);
        assertThat(images.pixels(0)).containsExactly(1, 2, 3);
        assertThat(images.pixels(1)).containsExactly(-1, -2, 0);
    }

    @Test
    void pixelsAreCopiedOnTheWayInAndOut() {
        byte[] given = {7, 8, 9};
        Images copy = Images.of(SHAPE, given);
        given[0] = 0;
        copy.pixels(0)[1] = 0;
        assertThat(copy.pixels(0)).containsExactly(7, 8, 9);
    }

    @Test
    void pixelsGoWhereTheOffsetSays() {
        byte[] target = new byte[5];
        images.copyPixels(1, target, 1);
        assertThat(target).containsExactly(0, -1, -2, 0, 0);
    }

    @Test
    void normalizedPixelsAreUnsignedAndDividedBy255() {
        float[] target = new float[4];
        images.copyNormalized(1, target, 1);
        assertThat(target).containsExactly(0, 1, 254 / 255f, 0);
    }

    @Test
    void noImagesArePossible() {
        assertThat(Images.of(SHAPE).size()).isZero();
    }

    @Test
    void anImageOfAnotherSizeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Images.of(SHAPE, new byte[3], new byte[4]))
                .withMessage("image 1 has 4 pixels, expected 3 (1 x 3)");
    }

    @Test
    void anIndexOrATargetOutOfBoundsIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.pixels(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.pixels(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> images.copyPixels(0, new byte[3], 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> images.copyNormalized(0, new float[3], 1));
    }
}
