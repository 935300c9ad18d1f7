package io.github.mnist.analysis.similarity;

import io.github.mnist.analysis.similarity.NearestImages.Neighbour;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class NearestImagesTest {
    private static final byte WHITE = (byte) 255;
    private static final Dataset DATASET = Dataset.of(
            "pairs", new ImageShape(1, 2), 5, new byte[] {0, 0, 0, WHITE, WHITE, WHITE, 51, 0, 0, 51}, new byte[] {
                4, 3, 2, 1, 0
            });

    @Test
    void nearestFirstTiesByIndex() {
        assertThat(NearestImages.to(DATASET, new byte[] {0, 0}, 4))
                .containsExactly(
                        new Neighbour(0, 4, 0),
                        new Neighbour(3, 1, 0.2),
                        new Neighbour(4, 0, 0.2),
                        new Neighbour(1, 3, 1));
    }

    @Test
    void distanceIsEuclideanOfNormalisedPixels() {
        assertThat(NearestImages.to(DATASET, new byte[] {0, 0}, 5).get(4).distance())
                .isCloseTo(Math.sqrt(2), within(1e-15));
    }

    @Test
    void bytesAreUnsigned() {
        // As signed bytes 255 would be -1, next to 0.
        assertThat(NearestImages.to(DATASET, new byte[] {WHITE, WHITE}, 1)).containsExactly(new Neighbour(2, 2, 0));
    }

    @Test
    void aSampleOfTheDataIsLeftOutItselfButNotItsCopies() {
        Dataset withCopy = DATASET.select(0, 1, 3, 0);

        assertThat(NearestImages.to(withCopy, 0, 2)).containsExactly(new Neighbour(0, 4, 0), new Neighbour(3, 1, 0.2));
        assertThat(NearestImages.to(DATASET, 0, 1)).containsExactly(new Neighbour(3, 1, 0.2));
    }

    @Test
    void tieGoesToTheLowestIndexWhateverTheOrder() {
        assertThat(NearestImages.to(DATASET.select(4, 3), new byte[] {0, 0}, 1))
                .containsExactly(new Neighbour(3, 1, 0.2));
    }

    @Test
    void largeImagesDoNotOverflow() {
        int size = 100_000;
        byte[] white = new byte[size];
        Arrays.fill(white, WHITE);
        Dataset black = Dataset.of("black", new ImageShape(1, size), 1, new byte[size], new byte[1]);

        assertThat(NearestImages.to(black, white, 1).get(0).distance()).isCloseTo(Math.sqrt(size), within(1e-9));
    }

    @Test
    void otherSizesAndCountsAreRefused() {
        assertThatThrownBy(() -> NearestImages.to(DATASET, new byte[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image of 3 pixels to compare with pairs (5 images of 1 x 2, 5 classes): expected 2");
        assertThatThrownBy(() -> NearestImages.to(DATASET, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the nearest 0 images: expected at least 1");
        assertThatThrownBy(() -> NearestImages.to(DATASET, 5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
