package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.Calibration.Bin;
import io.github.mnist.analysis.calibration.Calibration.ChanceError;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(binOf(0.6f)).isEqualTo(8);
        assertThat(binOf(Math.nextUp(0.6f))).isEqualTo(9);
        assertThat(binOf(0.8f)).isEqualTo(11);
        assertThat(binOf(Math.nextUp(0.8f))).isEqualTo(12);
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

    /** 0.8 is an edge, which floats miss: issue of people who compare 0.8f with 12 / 15. */
    @Test
    void aProbabilityOnAnEdgeIsInTheBinBelowAsADoubleWouldBe() {
        float[][] rows = new float[30][];
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            float p = new float[] {0.75f, 0.8f, 0.85f}[i / 10];
            rows[i] = new float[] {p, 1 - p};
            labels[i] = i >= 14 && i < 20 ? 1 : 0;
        }

        // (20 |14 / 20 - 0.775| + 10 |1 - 0.85|) / 30
        assertThat(Calibration.of(LabelledPredictions.of(Predictions.of(2, rows), labels))
                        .expectedCalibrationError())
                .isCloseTo(0.1, within(1e-7));
    }

    /** Probabilities of 0.5 to 1 of two classes, and labels drawn from them. */
    private static Calibration calibrated(int samples, SplittableRandom random, double overconfidence) {
        float[][] rows = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            float p = (float) (1 - random.nextDouble() / 2);
            rows[i] = new float[] {p, 1 - p};
            labels[i] = random.nextDouble() < p - overconfidence ? 0 : 1;
        }
        return Calibration.of(LabelledPredictions.of(Predictions.of(2, rows), labels));
    }

    /** 5% of 400 are 20, with a standard deviation of 4.4. */
    @ParameterizedTest
    @ValueSource(ints = {30, 300, 3000})
    void calibratedProbabilitiesAreDoubtedInAboutOneOf20Cases(int samples) {
        SplittableRandom random = new SplittableRandom(samples);
        long doubted = IntStream.range(0, 400)
                .filter(i -> calibrated(samples, random, 0).chanceError(i).p() <= 0.05)
                .count();

        assertThat(doubted).isBetween(6L, 34L);
    }

    @Test
    void whatChanceMakesOfTheErrorFallsWithTheRootOfTheNumber() {
        ChanceError few = calibrated(200, new SplittableRandom(1), 0).chanceError(1);
        ChanceError many = calibrated(20_000, new SplittableRandom(1), 0).chanceError(1);

        assertThat(few.mean() / many.mean()).isCloseTo(10, within(1.5));
        assertThat(few.high()).isGreaterThan(few.mean());
        assertThat(calibrated(20_000, new SplittableRandom(1), 0.05)
                        .chanceError(1)
                        .p())
                .isEqualTo(1 / 1001.0);
    }

    @Test
    void certainAndRightHasNoErrorByChance() {
        assertThat(Calibration.of(sure(1)).chanceError(1)).isEqualTo(new ChanceError(0, 0, 1));
    }

    @Test
    void theSeedDecidesTheDraws() {
        Calibration calibration = calibrated(300, new SplittableRandom(3), 0.02);

        assertThat(calibration.chanceError(1))
                .isEqualTo(calibration.chanceError(1))
                .isNotEqualTo(calibration.chanceError(2));
    }

    @Test
    void saysItsScores() {
        assertThat(Calibration.of(sure(0.5f)))
                .hasToString("expected calibration error 0.5, Brier score 0.375 of 1 samples");
    }

    @Test
    void anEmptyCalibrationIsWhereAMergeStarts() {
        Calibration empty = Calibration.empty();

        assertThat(empty).isEqualTo(Calibration.of(LabelledPredictions.of(Predictions.of(2, new float[0]))));
        assertThat(empty.expectedCalibrationError()).isNaN();
        assertThat(empty.merge(Calibration.of(FOUR))).isEqualTo(Calibration.of(FOUR));
        assertThatThrownBy(() -> empty.chanceError(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the calibration of no samples: expected at least one");
    }
}
