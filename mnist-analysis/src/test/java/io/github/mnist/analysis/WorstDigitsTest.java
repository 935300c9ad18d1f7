package io.github.mnist.analysis;

import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorstDigitsTest {
    private static final Dataset DATASET = Fixtures.onePixel(3, 0, 1, 0, 0, 2, 0);
    private static final Classifier CLASSIFIER = Fixtures.byPixel(
            3,
            new float[] {0.5f, 0.25f, 0.25f},
            new float[] {0.5f, 0.25f, 0.25f},
            new float[] {0.125f, 0.25f, 0.625f},
            new float[] {0.75f, 0.125f, 0.125f},
            new float[] {0.125f, 0.125f, 0.75f},
            new float[] {0.125f, 0.75f, 0.125f});

    @Test
    void lowestProbabilityOfTheOwnLabelFirstTiesByIndex() {
        assertThat(WorstDigits.of(CLASSIFIER, DATASET, 3).samples(0))
                .containsExactly(
                        new Sample(2, 0, 2, 0.125f, 0.625f),
                        new Sample(5, 0, 1, 0.125f, 0.75f),
                        new Sample(0, 0, 0, 0.5f, 0.5f));
    }

    @Test
    void eachDigitHasItsOwn() {
        WorstDigits worst = WorstDigits.of(CLASSIFIER, DATASET, 3);

        assertThat(worst.samples(1)).containsExactly(new Sample(1, 1, 0, 0.25f, 0.5f));
        assertThat(worst.samples(2)).containsExactly(new Sample(4, 2, 2, 0.75f, 0.75f));
    }

    @Test
    void aViewOfOneDigitGivesTheSameWithIndicesOfTheSource() {
        assertThat(WorstDigits.of(CLASSIFIER, DATASET.withLabel(0), 2).samples(0))
                .isEqualTo(WorstDigits.of(CLASSIFIER, DATASET, 2).samples(0));
    }

    @Test
    void tieGoesToTheLowestIndexWhateverTheOrderOfTheSamples() {
        Dataset backwards = DATASET.select(5, 4, 3, 2, 1, 0);

        assertThat(WorstDigits.of(CLASSIFIER, backwards, 1).samples(0))
                .containsExactly(new Sample(2, 0, 2, 0.125f, 0.625f));
    }

    @Test
    void keepsTheWorstOfManyAsSortingAllWould() {
        LabelledPredictions predictions = Fixtures.random(2000, 4, 7);
        List<Long> sorted = IntStream.range(0, 2000)
                .filter(i -> predictions.label(i) == 3)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> predictions.predictions().probability(i, 3)))
                .limit(9)
                .map(Integer::longValue)
                .toList();

        assertThat(WorstDigits.of(predictions, 9).samples(3))
                .extracting(Sample::index)
                .isEqualTo(sorted);
    }

    @Test
    void piecesMergeIntoExactlyTheWholeInAnyOrder() {
        LabelledPredictions whole = Fixtures.random(1000, 5, 3);
        WorstDigits first = WorstDigits.of(Fixtures.part(whole, 0, 10), 20);
        WorstDigits second = WorstDigits.of(Fixtures.part(whole, 10, 700), 20);
        WorstDigits third = WorstDigits.of(Fixtures.part(whole, 700, 1000), 20);

        assertThat(first.merge(second).merge(third))
                .isEqualTo(WorstDigits.of(whole, 20))
                .hasSameHashCodeAs(WorstDigits.of(whole, 20));
        assertThat(third.merge(second.merge(first))).isEqualTo(WorstDigits.of(whole, 20));
    }

    @Test
    void piecesOfAClassifierMergeToo() {
        Dataset large =
                Fixtures.onePixel(2, IntStream.range(0, 9000).map(i -> i % 2).toArray());
        float[][] rows = IntStream.range(0, 256)
                .mapToObj(i -> new float[] {i / 256f, 1 - i / 256f})
                .toArray(float[][]::new);
        Classifier classifier = Fixtures.byPixel(2, rows);

        assertThat(WorstDigits.of(classifier, large, 50))
                .isEqualTo(WorstDigits.of(LabelledPredictions.of(classifier, large), 50));
    }

    @Test
    void resultsForOtherCountsOrClassesAreNotEqualAndDoNotMerge() {
        WorstDigits two = WorstDigits.of(CLASSIFIER, DATASET.withLabel(1), 2);
        WorstDigits three = WorstDigits.of(CLASSIFIER, DATASET.withLabel(1), 3);
        WorstDigits fewerClasses = WorstDigits.of(Fixtures.random(4, 2, 1), 2);

        assertThat(two).isNotEqualTo(three).isNotEqualTo(WorstDigits.of(CLASSIFIER, DATASET, 2));
        assertThat(two.hashCode()).isNotEqualTo(three.hashCode());
        assertThat(two).hasToString("[[], " + three.samples(1) + ", []]");
        assertThatThrownBy(() -> two.merge(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the worst 2 of 3 digits and the worst 3 of 3 cannot be merged: expected the same numbers");
        assertThatThrownBy(() -> two.merge(fewerClasses)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingAskedForAndNothingToJudgeAreRefused() {
        assertThatThrownBy(() -> WorstDigits.of(CLASSIFIER, DATASET, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the worst 0 samples: expected at least 1");
        assertThatThrownBy(() -> WorstDigits.of(Fixtures.random(4, 2, 1), -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorstDigits.of(CLASSIFIER, DATASET.first(0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no samples to judge in one pixel (0 images of 1 x 1, 3 classes)");
    }
}
