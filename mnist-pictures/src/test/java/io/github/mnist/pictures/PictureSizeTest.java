package io.github.mnist.pictures;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PictureSizeTest {
    @Test
    void aPictureTakesAtMostHalfOfTheHeap() {
        assertThat(PictureSize.most(1, 256 << 20)).isEqualTo(128 << 20);
        assertThat(PictureSize.most(4, 512 << 20)).isEqualTo(64 << 20);
    }

    @Test
    void inALargeHeapItHasAtMostTwoToThe28Pixels() {
        assertThat(PictureSize.most(4, 64L << 30)).isEqualTo(268_435_456);
    }
}
