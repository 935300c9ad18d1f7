package io.github.mnist.analysis;

import io.github.mnist.analysis.statistics.Interval;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfusionMatrixTest {
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(new long[][] {{90, 7, 3}, {2, 40, 8}, {0, 1, 4}});

    @Test
    void rowsAreActualAndColumnsPredicted() {
        assertThat(MATRIX.count(0, 1)).isEqualTo(7);
        assertThat(MATRIX.count(1, 0)).isEqualTo(2);
        assertThat(MATRIX.count(2, 2)).isEqualTo(4);
        assertThat(MATRIX.counts()).isDeepEqualTo(new long[][] {{90, 7, 3}, {2, 40, 8}, {0, 1, 4}});
    }

    @Test
    void rateIsThePercentageOfTheSource() {
        assertThat(MATRIX.rate(0, 1)).isEqualTo(7.0 / 100 * 100);
        assertThat(MATRIX.rate(1, 2)).isEqualTo(16);
        assertThat(MATRIX.rate(2, 1)).isEqualTo(20);
    }

    @Test
    void rateIsToTheBitThatOfTheNotebook() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new long[][] {{958 - 36, 36}, {0, 892}});

        assertThat(matrix.rate(0, 1)).isEqualTo(3.7578288100208765);
    }

    @Test
    void percentagesHaveWilsonsIntervalInPercent() {
        assertPercent(MATRIX.rateInterval(0, 1), Interval.wilson(7, 100));
        assertPercent(MATRIX.shareOfPredictedInterval(0, 1), Interval.wilson(7, 48));
        assertPercent(MATRIX.similarityInterval(0, 1), Interval.wilson(9, 150));
        assertPercent(MATRIX.similarityInterval(1, 0), Interval.wilson(9, 150));
        assertThat(MATRIX.similarityInterval(1, 1)).isEqualTo(MATRIX.rateInterval(1, 1));
        assertPercent(
                MisclassificationRanking.of(MATRIX, 1).closest().orElseThrow().interval(), Interval.wilson(1, 5));
        assertPercent(ConfusedPairs.symmetric(MATRIX).get(0).interval(), Interval.wilson(9, 55));
    }

    private static void assertPercent(Interval actual, Interval share) {
        assertThat(actual).isEqualTo(new Interval(100 * share.low(), 100 * share.high()));
    }

    @Test
    void rateOfAClassWithoutSamplesIsZero() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new long[][] {{3, 1}, {0, 0}});

        assertThat(matrix.rate(1, 0)).isZero();
        assertThat(matrix.support(1)).isZero();
    }

    @Test
    void sumsOfRowsColumnsDiagonalAndAll() {
        assertThat(MATRIX.support(0)).isEqualTo(100);
        assertThat(MATRIX.support(1)).isEqualTo(50);
        assertThat(MATRIX.predicted(0)).isEqualTo(92);
        assertThat(MATRIX.predicted(2)).isEqualTo(15);
        assertThat(MATRIX.correct()).isEqualTo(134);
        assertThat(MATRIX.total()).isEqualTo(155);
        assertThat(MATRIX.classes()).isEqualTo(3);
    }

    @Test
    void mergingAddsCountByCountAndLeavesBothAsTheyWere() {
        ConfusionMatrix other = ConfusionMatrix.of(new long[][] {{1, 10, 100}, {0, 0, 5}, {3, 0, 0}});

        assertThat(MATRIX.merge(other).counts()).isDeepEqualTo(new long[][] {{91, 17, 103}, {2, 40, 13}, {3, 1, 4}});
        assertThat(MATRIX.count(0, 0)).isEqualTo(90);
        assertThat(other.count(0, 0)).isEqualTo(1);
    }

    @Test
    void isNotChangedThroughItsArrays() {
        long[][] counts = {{1, 2}, {3, 4}};
        ConfusionMatrix matrix = ConfusionMatrix.of(counts);

        counts[0][1] = 50;
        matrix.counts()[1][0] = 60;

        assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 2}, {3, 4}});
    }

    @Test
    void equalCountsAreEqual() {
        assertThat(ConfusionMatrix.of(new long[][] {{1, 2}, {3, 4}}))
                .isEqualTo(ConfusionMatrix.of(new long[][] {{1, 2}, {3, 4}}))
                .hasSameHashCodeAs(ConfusionMatrix.of(new long[][] {{1, 2}, {3, 4}}))
                .isNotEqualTo(ConfusionMatrix.of(new long[][] {{1, 3}, {2, 4}}))
                .hasToString(" 1 2\n 3 4");
        assertThat(ConfusionMatrix.of(new long[][] {{1, 3}, {2, 4}}).hashCode())
                .isNotEqualTo(ConfusionMatrix.of(new long[][] {{1, 2}, {3, 4}}).hashCode());
    }

    @Test
    void countsThatAreNoMatrixAreRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a confusion matrix without rows: expected one for each class");
        assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of a confusion matrix has 1 columns, expected 2 as there are rows");
        assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{1, 0}, {-3, 4}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count -3 of actual 1 predicted 0: expected at least 0");
    }

    @Test
    void classesOutsideAndOtherNumbersOfClassesAreRefused() {
        assertThatThrownBy(() -> MATRIX.count(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.count(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.merge(ConfusionMatrix.of(new long[][] {{1}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("results for 3 and for 1 classes cannot be merged: expected the same number");
    }
}
