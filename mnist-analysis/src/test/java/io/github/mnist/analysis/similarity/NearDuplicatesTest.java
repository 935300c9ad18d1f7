package io.github.mnist.analysis.similarity;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NearDuplicatesTest {
    private static final int PIXELS = 30;

    private static final Dataset FOUR = Dataset.of(
            "four", new ImageShape(1, 2), 5, new byte[] {0, 0, (byte) 204, 0, 0, 51, (byte) 204, 0}, new byte[] {
                4, 3, 2, 1
            });

    @Test
    void nearestFirstTiesInTheOrderOfTheData() {
        assertThat(NearDuplicates.of(FOUR, 4))
                .containsExactly(
                        new ImagePair(1, 3, 3, 1, 0),
                        new ImagePair(0, 4, 2, 2, 0.2),
                        new ImagePair(0, 4, 1, 3, 0.8),
                        new ImagePair(0, 4, 3, 1, 0.8));
        assertThat(NearDuplicates.of(FOUR, 3))
                .isEqualTo(NearDuplicates.of(FOUR, 4).subList(0, 3));
        assertThat(NearDuplicates.of(FOUR, 100)).hasSize(6);
    }

    @Test
    void viewKeepsTheIndicesOfTheSource() {
        assertThat(NearDuplicates.of(FOUR.select(3, 1), 1)).containsExactly(new ImagePair(3, 1, 1, 3, 0));
    }

    @Test
    void pairsOfOneSampleBeginWithIt() {
        assertThat(NearDuplicates.of(FOUR, 3, 2))
                .containsExactly(new ImagePair(3, 1, 1, 3, 0), new ImagePair(3, 1, 0, 4, 0.8));
    }

    @Test
    void fewerThanTwoImagesMakeNoPair() {
        assertThat(NearDuplicates.of(FOUR.select(2), 1)).isEmpty();
        assertThat(NearDuplicates.of(FOUR.select(), 1)).isEmpty();
        assertThatThrownBy(() -> NearDuplicates.of(FOUR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the nearest 0 pairs: expected at least 1");
    }

    @Test
    void betweenTwoDataSetsAPairHasOneOfEach() {
        Dataset other =
                Dataset.of("other", new ImageShape(1, 2), 5, new byte[] {0, 51, (byte) 204, 51}, new byte[] {0, 4});

        assertThat(NearDuplicates.between(FOUR, other, 3))
                .containsExactly(
                        new ImagePair(2, 2, 0, 0, 0), new ImagePair(0, 4, 0, 0, 0.2), new ImagePair(1, 3, 1, 4, 0.2));
        assertThat(NearDuplicates.between(other, FOUR, 3))
                .containsExactly(
                        new ImagePair(0, 0, 2, 2, 0), new ImagePair(0, 0, 0, 4, 0.2), new ImagePair(1, 4, 1, 3, 0.2));
        assertThat(NearDuplicates.between(FOUR, FOUR, 5))
                .as("the same data on both sides: every image is a copy of itself")
                .startsWith(new ImagePair(0, 4, 0, 4, 0), new ImagePair(1, 3, 1, 3, 0), new ImagePair(1, 3, 3, 1, 0))
                .hasSize(5);
        assertThat(NearDuplicates.between(FOUR.select(), other, 3)).isEmpty();
    }

    @Test
    void betweenTwoDataSetsPairsOfOneSampleBeginWithIt() {
        assertThat(NearDuplicates.between(FOUR.select(3), 0, FOUR.select(2, 1), 2))
                .containsExactly(
                        new ImagePair(3, 1, 1, 3, 0),
                        new ImagePair(3, 1, 2, 2, NearestImages.distance(204 * 204 + 51 * 51)));
    }

    @Test
    void imagesOfOtherShapesAreRefused() {
        Dataset upright = Dataset.of("upright", new ImageShape(2, 1), 1, new byte[2], new byte[1]);

        assertThatThrownBy(() -> NearDuplicates.between(FOUR, upright, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images of four (4 images of 1 x 2, 5 classes) to compare with those of upright"
                        + " (1 images of 2 x 1, 1 classes): expected the same shape");
        assertThatThrownBy(() -> NearDuplicates.between(FOUR, FOUR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the nearest 0 pairs: expected at least 1");
    }

    /** Images of 5 x 6 have blocks that are not whole; those of few values have many ties and copies. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 256})
    void nothingIsOverlookedForNotLookingAtAllPixels(int values) {
        Random random = new Random(values);
        assertThatNothingIsOverlooked(60, pixel -> (byte) (random.nextInt(values) * random.nextInt(2)));
    }

    /** Their pixels differ all in one way, so that lengths and sums say just how far apart they are. */
    @Test
    void nothingIsOverlookedAmongImagesThatDifferInBrightness() {
        assertThatNothingIsOverlooked(60, pixel -> (byte) (pixel / PIXELS * 41));
    }

    private static void assertThatNothingIsOverlooked(int size, IntFunction<Byte> pixel) {
        byte[] pixels = new byte[size * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixel.apply(i);
        }
        Dataset dataset = Dataset.of("made up", new ImageShape(5, 6), 1, pixels, new byte[size]);
        List<ImagePair> all = new ArrayList<>();
        for (int first = 0; first < size; first++) {
            for (int second = first + 1; second < size; second++) {
                long squares = NearestImages.squares(dataset.pixels(first), dataset.pixels(second), Long.MAX_VALUE);
                all.add(new ImagePair(first, 0, second, 0, NearestImages.distance(squares)));
            }
        }
        all.sort(Comparator.comparingDouble(ImagePair::distance)
                .thenComparingInt(ImagePair::first)
                .thenComparingInt(ImagePair::second));
        for (int count : new int[] {1, 7, 100, all.size()}) {
            assertThat(NearDuplicates.of(dataset, count)).isEqualTo(all.subList(0, count));
        }
        int cut = size / 3;
        List<ImagePair> between = all.stream()
                .filter(pair -> pair.first() < cut && pair.second() >= cut)
                .toList();
        for (int count : new int[] {1, 7, 100, between.size()}) {
            assertThat(NearDuplicates.between(dataset.slice(0, cut), dataset.slice(cut, size), count))
                    .isEqualTo(between.subList(0, count));
        }
    }

    /** All pairs of these would be 18 million. */
    @Test
    @Timeout(5)
    void thousandsOfCopiesAreNotAllCompared() {
        byte[] pixels = new byte[6000 * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 784);
        }
        Dataset copies = Dataset.of("copies", new ImageShape(28, 28), 2, pixels, new byte[6000]);

        assertThat(NearDuplicates.of(copies, 6000))
                .hasSize(6000)
                .startsWith(new ImagePair(0, 0, 1, 0, 0), new ImagePair(0, 0, 2, 0, 0))
                .endsWith(new ImagePair(1, 0, 2, 0, 0));
        assertThat(NearDuplicates.between(copies, copies, 2))
                .containsExactly(new ImagePair(0, 0, 0, 0, 0), new ImagePair(0, 0, 1, 0, 0));
    }
}
