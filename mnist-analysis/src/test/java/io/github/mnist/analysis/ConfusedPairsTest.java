package io.github.mnist.analysis;

import io.github.mnist.analysis.ConfusedPairs.Pair;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfusedPairsTest {
    private static final ConfusionMatrix CONFUSION = ConfusionMatrix.of(new long[][] {
        {90, 10, 0, 0},
        {4, 14, 2, 0},
        {20, 0, 80, 0},
        {0, 0, 0, 7},
    });

    @Test
    void directedPairsByPercentageTiesBySourceThenTarget() {
        assertThat(ConfusedPairs.directed(CONFUSION))
                .containsExactly(
                        new Entry(1, 0, 20, 4, 20),
                        new Entry(2, 0, 20, 20, 100),
                        new Entry(0, 1, 10, 10, 100),
                        new Entry(1, 2, 10, 2, 20));
    }

    @Test
    void symmetricPairsPoolBothDirections() {
        assertThat(ConfusedPairs.symmetric(CONFUSION))
                .containsExactly(
                        new Pair(0, 1, 14.0 / 120 * 100, 14, 120),
                        new Pair(0, 2, 20.0 / 200 * 100, 20, 200),
                        new Pair(1, 2, 2.0 / 120 * 100, 2, 120));
    }

    @Test
    void similarityIsTheSameEitherWayAndOfADigitWithItselfItsRecall() {
        assertThat(CONFUSION.similarity(0, 1))
                .isEqualTo(CONFUSION.similarity(1, 0))
                .isEqualTo(14.0 / 120 * 100);
        assertThat(CONFUSION.similarity(1, 1)).isEqualTo(70);
        assertThat(CONFUSION.similarity(3, 0)).isZero();
    }

    @Test
    void shareOfPredictedIsByColumn() {
        assertThat(CONFUSION.shareOfPredicted(0, 1)).isEqualTo(10.0 / 24 * 100);
        assertThat(CONFUSION.shareOfPredicted(1, 0)).isEqualTo(4.0 / 114 * 100);
        assertThat(ConfusionMatrix.of(new long[][] {{1, 0}, {1, 0}}).shareOfPredicted(0, 1))
                .isZero();
    }

    @Test
    void closestIsTheOtherDigitMostOftenTakenForTheTarget() {
        assertThat(MisclassificationRanking.all(CONFUSION))
                .extracting(ranking -> ranking.closest().map(Entry::source).orElse(-1))
                .containsExactly(1, 0, 1, -1);
        assertThat(MisclassificationRanking.all(CONFUSION))
                .extracting(MisclassificationRanking::target)
                .containsExactly(0, 1, 2, 3);
    }
}
