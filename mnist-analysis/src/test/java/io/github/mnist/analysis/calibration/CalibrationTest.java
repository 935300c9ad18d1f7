package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.Calibration.Bin;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CalibrationTest {
    /** Three samples of 3/4, one of them wrong, and one of 5/8 that is right. */
    private static final LabelledPredictions FOUR = LabelledPredictions.of(
            Predictions.of(2, new float[][] {{0.75f, 0.25f}, {0.25f, 0.75f}, {0.75f, 0.25f}, {0.625f, 0.375f}}),
            0,
            1,
            1,
            0);

    private static LabelledPredictions sure(float confidence) {
        return LabelledPredictions.of(
                Predictions.of(3, new float[] {confidence, (1 - confidence) / 2, (1 - confidence) / 2}), 0);
    }

    private static int binOf(float confidence) {
        List<Bin> bins = Calibration.of(sure(confidence)).bins();
        return (int) bins.stream().takeWhile(bin -> bin.count() == 0).count();
    }

    @Test
    void binsHaveCountConfidenceAndAccuracy() {
        List<Bin> bins = Calibration.of(FOUR).bins();

        assertThat(bins).hasSize(15);
        assertThat(bins.get(11)).isEqualTo(new Bin(11.0 / 15, 12.0 / 15, 3, 0.75, 2.0 / 3));
        assertThat(bins.get(9)).isEqualTo(new Bin(9.0 / 15, 10.0 / 15, 1, 0.625, 1));
        assertThat(bins.get(14)).isEqualTo(new Bin(14.0 / 15, 1, 0, 0, 0));
        assertThat(bins.get(0).low()).isZero();
    }

    @Test
    void accuracyOfABinHasWilsonsInterval() {
        assertThat(new Calibration.Bin(0.8, 0.9, 48, 0.85, 7.0 / 48).interval()).isEqualTo(Interval.wilson(7, 48));
        assertThat(new Calibration.Bin(0.8, 0.9, 0, 0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void aBinHasItsUpperEdgeAndNotItsLower() {
        assertThat(binOf(1)).isEqualTo(14);
        assertThat(binOf(0.6f)).isEqualTo(9);
        assertThat(binOf(Math.nextDown(0.6f))).isEqualTo(8);
        assertThat(binOf(0.5f)).isEqualTo(7);
        assertThat(binOf(1.000001f)).isEqualTo(14);
        assertThat(Calibration.of(LabelledPredictions.of(Predictions.of(1, new float[] {0}), 0))
                        .bins()
                        .get(0)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void expectedErrorIsWeightedByCount() {
        assertThat(Calibration.of(FOUR).expectedCalibrationError())
                .isCloseTo((3 * (0.75 - 2.0 / 3) + (1 - 0.625)) / 4, within(1e-12));
    }

    @Test
    void brierSumsOverClassesAndAveragesOverSamples() {
        assertThat(Calibration.of(FOUR).brier())
                .isCloseTo(2 * (0.0625 + 0.0625 + 0.5625 + 0.140625) / 4, within(1e-15));
        assertThat(Calibration.of(LabelledPredictions.of(Predictions.of(3, new float[] {0, 1, 0}), 2))
                        .brier())
                .isEqualTo(2);
    }

    @Test
    void piecesMergeIntoExactlyTheWholeInAnyOrder() {
        LabelledPredictions whole = Fixtures.random(1000, 10, 5);
        Calibration first = Calibration.of(Fixtures.part(whole, 0, 333));
        Calibration second = Calibration.of(Fixtures.part(whole, 333, 1000));

        assertThat(first.merge(second))
                .isEqualTo(Calibration.of(whole))
                .hasSameHashCodeAs(Calibration.of(whole))
                .isEqualTo(second.merge(first))
                .isNotEqualTo(first);
        assertThat(first.merge(second).samples()).isEqualTo(1000);
        assertThat(first.samples()).isEqualTo(333);
    }

    @Test
    void differentPredictionsAreNotEqual() {
        assertThat(Calibration.of(sure(0.75f)))
                .isNotEqualTo(Calibration.of(sure(0.7501f)))
                .isNotEqualTo(Calibration.of(
                        LabelledPredictions.of(Predictions.of(3, new float[] {0.75f, 0.125f, 0.125f}), 1)));
        assertThat(Calibration.of(sure(0.75f)).hashCode())
                .isNotEqualTo(Calibration.of(sure(0.25f)).hashCode());
    }

    @Test
    void intervalOfTheErrorIsSeededAndHoldsIt() {
        Calibration calibration = Calibration.of(Fixtures.random(3000, 4, 2));
        Interval interval = calibration.expectedCalibrationErrorInterval(1);

        assertThat(interval)
                .isEqualTo(calibration.expectedCalibrationErrorInterval(1))
                .isNotEqualTo(calibration.expectedCalibrationErrorInterval(2));
        assertThat(interval.low()).isLessThan(calibration.expectedCalibrationError());
        assertThat(interval.high()).isGreaterThan(calibration.expectedCalibrationError());
        assertThat(interval.high() - interval.low()).isBetween(0.01, 0.06);
    }

    @Test
    void saysItsScores() {
        assertThat(Calibration.of(sure(0.5f)))
                .hasToString("expected calibration error 0.5, Brier score 0.375 of 1 samples");
    }

    @Test
    void nothingToJudgeIsRefused() {
        assertThatThrownBy(() -> Calibration.of(LabelledPredictions.of(Predictions.of(2, new float[0]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no predictions to judge: expected at least one");
    }
}
