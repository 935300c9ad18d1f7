package io.github.mnist.dataset;

import io.github.mnist.TestData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ViewsTest {
    private final Dataset data = TestData.withLabels(3, 0, 1, 3, 3, 1);

    private static int[] sources(Dataset view) {
        return IntStream.range(0, view.size()).map(view::sourceIndex).toArray();
    }

    @Test
    void selectKeepsTheOrderGivenAndRepeats() {
        Dataset view = data.select(4, 0, 4);
        assertThat(sources(view)).containsExactly(4, 0, 4);
        assertThat(view.labels()).containsExactly(3, 3, 3);
        assertThat(view.pixels(1)).isEqualTo(TestData.pixels(0));
        assertThat(view.pixels(2)).isEqualTo(TestData.pixels(4));
    }

    @Test
    void filterKeepsTheOrderOfTheSource() {
        assertThat(sources(data.filter(label -> label != 3))).containsExactly(1, 2, 5);
    }

    @Test
    void withLabelKeepsOnlyThatLabel() {
        Dataset threes = data.withLabel(3);
        assertThat(sources(threes)).containsExactly(0, 3, 4);
        assertThat(threes.labels()).containsOnly(3);
        assertThat(data.withLabel(2).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void aLabelBeyondTheClassesIsRefused(int label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withLabel(label))
                .withMessage("label " + label + " not in 0..3");
    }

    @Test
    void classNamesAreTheNumbersUntilTheyAreGivenAndAllViewsKeepThem() {
        assertThat(data.classNames()).containsExactly("0", "1", "2", "3");
        Dataset named = data.first(5).withClassNames(List.of("coat", "bag", "boot", "shirt"));
        assertThat(named).hasToString("small (5 images of 2 x 3, 4 classes)");
        assertThat(sources(named)).containsExactly(0, 1, 2, 3, 4);
        assertThat(named.checksum()).isEqualTo(data.first(5).checksum());
        for (Dataset view : List.of(
                named,
                named.withLabel(3),
                named.shuffle(1).slice(1, 3),
                named.split(0.5, 1).second(),
                named.transposed(),
                named.transposed().select(0))) {
            assertThat(view.classNames()).containsExactly("coat", "bag", "boot", "shirt");
        }
        assertThat(data.classNames()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void classNamesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withClassNames(List.of("a", "b", "c")))
                .withMessage("3 class names: expected 4, one for each class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withClassNames(List.of("a", "b", "a", "d")))
                .withMessage("the name of class 2 is that of class 0 as well: expected different names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withClassNames(List.of("a", " ", "c", "d")))
                .withMessage("the name of class 1 is blank: expected a text");
    }

    @Test
    void transposedExchangesRowsAndColumns() {
        Dataset transposed = data.select(4, 0).transposed();
        assertThat(transposed.shape()).isEqualTo(new ImageShape(3, 2));
        assertThat(sources(transposed)).containsExactly(4, 0);
        assertThat(transposed.labels()).containsExactly(3, 3);
        byte[] pixels = TestData.pixels(4);
        assertThat(transposed.pixels(0))
                .containsExactly(pixels[0], pixels[3], pixels[1], pixels[4], pixels[2], pixels[5]);
        byte[] target = new byte[8];
        transposed.copyPixels(0, target, 2);
        assertThat(target).startsWith(0, 0).endsWith(transposed.pixels(0));
        assertThat(transposed.transposed().pixels(1)).isEqualTo(TestData.pixels(0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> transposed.pixels(2));
    }

    @Test
    void sliceTakesFromTheFirstToBeforeTheLast() {
        assertThat(sources(data.slice(1, 4))).containsExactly(1, 2, 3);
        assertThat(data.slice(6, 6).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "3, 2", "0, 7"})
    void aSliceOutOfBoundsIsRefused(int from, int to) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.slice(from, to));
    }

    @Test
    void firstTakesFromTheStart() {
        assertThat(sources(data.first(2))).containsExactly(0, 1);
        assertThat(data.first(0).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7})
    void moreThanThereAreIsRefused(int count) {
        String message = count + " samples asked of small (6 images of 2 x 3, 4 classes): expected 0 to 6";
        assertThatIllegalArgumentException().isThrownBy(() -> data.first(count)).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.sample(count, 1))
                .withMessage(message);
    }

    @Test
    void sampleDrawsWithoutReplacement() {
        Dataset source = TestData.ofSize(100);
        Dataset sample = source.sample(60, 5);
        assertThat(sources(sample)).doesNotHaveDuplicates().hasSize(60).isNotEqualTo(sources(sample.sample(60, 5)));
        assertThat(sources(source.sample(100, 5)))
                .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    }

    @Test
    void sameSeedGivesTheSameOrderAndAnotherSeedAnother() {
        Dataset source = TestData.ofSize(50);
        assertThat(sources(source.shuffle(7))).isEqualTo(sources(source.shuffle(7)));
        assertThat(sources(source.shuffle(7))).isNotEqualTo(sources(source.shuffle(8)));
        assertThat(sources(source.sample(9, 7))).isEqualTo(sources(source.sample(9, 7)));
        assertThat(sources(source.sample(9, 7))).isNotEqualTo(sources(source.sample(9, 8)));
    }

    /** A shuffle that only makes cycles, as one with {@code nextInt(i)} does, reaches 6 of the 24 and no fixed point. */
    @Test
    void shuffleReachesEveryPermutationEquallyOften() {
        Dataset four = TestData.ofSize(4);
        Map<String, Integer> counts = new HashMap<>();
        int rounds = 24_000;
        for (int seed = 0; seed < rounds; seed++) {
            counts.merge(Arrays.toString(sources(four.shuffle(seed))), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        // The deviation of a count is 31: six of them.
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isCloseTo(1000, within(186)));
    }

    @Test
    void shuffleKeepsEverySampleWithItsLabelAndPixels() {
        Dataset shuffled = data.shuffle(3);
        assertThat(sources(shuffled)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        for (int i = 0; i < 6; i++) {
            assertThat(shuffled.label(i)).isEqualTo(data.label(shuffled.sourceIndex(i)));
            assertThat(shuffled.pixels(i)).isEqualTo(TestData.pixels(shuffled.sourceIndex(i)));
        }
    }

    @Test
    void splitTakesTheShareOfEachClass() {
        int[] labels = new int[200];
        Arrays.fill(labels, 0, 100, 2);
        Arrays.fill(labels, 100, 110, 1);
        Arrays.fill(labels, 110, 113, 0);
        Arrays.fill(labels, 113, 200, 3);
        Split split = TestData.withLabels(labels).split(0.25, 1);
        // 3 * 0.25 = 0.75, 10 * 0.25 = 2.5 (rounded up), 25, and 87 * 0.25 = 21.75.
        assertThat(split.first().classCounts()).containsExactly(1, 3, 25, 22);
        assertThat(split.second().classCounts()).containsExactly(2, 7, 75, 65);
    }

    @Test
    void splitKeepsTheOrderAndEverySampleOnce() {
        Dataset source = TestData.ofSize(40);
        Split split = source.split(0.4, 9);
        assertThat(sources(split.first())).isSorted();
        assertThat(sources(split.second())).isSorted();
        assertThat(IntStream.concat(Arrays.stream(sources(split.first())), Arrays.stream(sources(split.second()))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void splitIsRandomAndDecidedByTheSeed() {
        Dataset source = TestData.ofSize(40);
        int[] chosen = sources(source.split(0.5, 9).first());
        assertThat(sources(source.split(0.5, 9).first())).isEqualTo(chosen);
        assertThat(sources(source.split(0.5, 10).first())).isNotEqualTo(chosen);
        assertThat(chosen).isNotEqualTo(IntStream.range(0, 20).toArray());
    }

    @Test
    void splitTakesNothingOrAllAtTheEndsOfTheRange() {
        assertThat(data.split(0, 1).first().size()).isZero();
        assertThat(data.split(1, 1).second().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aFractionOutsideZeroToOneIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.split(fraction, 1))
                .withMessage("a fraction of " + fraction + ": expected 0 to 1");
    }

    @Test
    void viewsOfViewsKeepTheIndexInTheSource() {
        Dataset view = data.withLabel(3).slice(1, 3).select(1, 0);
        assertThat(sources(view)).containsExactly(4, 3);
        assertThat(view.pixels(0)).isEqualTo(TestData.pixels(4));
        float[] normalized = new float[6];
        view.copyNormalized(1, normalized, 0);
        float[] expected = new float[6];
        data.copyNormalized(3, expected, 0);
        assertThat(normalized).isEqualTo(expected);
    }

    @Test
    void viewsKeepNameShapeAndClasses() {
        Dataset view = data.withLabel(0);
        assertThat(view.name()).isEqualTo("small");
        assertThat(view.shape()).isEqualTo(TestData.SHAPE);
        assertThat(view.classes()).isEqualTo(TestData.CLASSES);
        assertThat(view).hasToString("small (1 images of 2 x 3, 4 classes)");
    }

    @Test
    void aPositionOutOfBoundsIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.select(0, 6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> data.first(2).select(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> data.first(2).label(2));
    }

    @Test
    void makingAViewReadsNoPixels() {
        Dataset unreadable = new UnreadablePixels(data);
        Dataset view = unreadable
                .shuffle(1)
                .filter(label -> label > 0)
                .first(3)
                .split(0.5, 1)
                .second();
        assertThat(view.size()).isPositive();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> view.pixels(0));
    }

    @Test
    void aDatasetOfTheUsersOwnHasTheSameViews() {
        Dataset own = new UnreadablePixels(data);
        assertThat(own.withLabel(1).slice(1, 2).sourceIndex(0)).isEqualTo(105);
    }

    /** As users may write one: with positions of its own in some larger source. */
    private record UnreadablePixels(Dataset data) implements Dataset {
        @Override
        public String name() {
            return data.name();
        }

        @Override
        public ImageShape shape() {
            return data.shape();
        }

        @Override
        public int classes() {
            return data.classes();
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int label(int index) {
            return data.label(index);
        }

        @Override
        public int sourceIndex(int index) {
            return 100 + index;
        }

        @Override
        public void copyPixels(int index, byte[] target, int offset) {
            throw new UnsupportedOperationException("no pixels");
        }
    }
}
