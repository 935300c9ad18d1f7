package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.statistics.Interval;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ClassificationReportTest {
    private static final ConfusionMatrix CONFUSION = ConfusionMatrix.of(new long[][] {{6, 2, 0}, {1, 3, 0}, {1, 0, 0}});

    @Test
    void scoresOfEachClass() {
        assertThat(ClassificationReport.of(CONFUSION).perClass())
                .containsExactly(
                        new ClassScores(0, 6.0 / 8, 6.0 / 8, 12.0 / 16, 8),
                        new ClassScores(1, 3.0 / 5, 3.0 / 4, 6.0 / 9, 4),
                        new ClassScores(2, 0, 0, 0, 1));
    }

    @Test
    void macroIsThePlainMeanAndWeightedThatBySupport() {
        ClassificationReport report = ClassificationReport.of(CONFUSION);

        assertThat(report.macro().precision()).isCloseTo((0.75 + 0.6) / 3, within(1e-15));
        assertThat(report.macro().recall()).isCloseTo(0.5, within(1e-15));
        assertThat(report.macro().f1()).isCloseTo((0.75 + 2.0 / 3) / 3, within(1e-15));
        assertThat(report.weighted().precision()).isCloseTo((8 * 0.75 + 4 * 0.6) / 13, within(1e-15));
        assertThat(report.weighted().recall()).isCloseTo(9.0 / 13, within(1e-15));
        assertThat(report.weighted().f1()).isCloseTo((8 * 0.75 + 4 * 2.0 / 3) / 13, within(1e-15));
    }

    @Test
    void microIsTheAccuracy() {
        assertThat(ClassificationReport.of(CONFUSION).micro()).isEqualTo(new Scores(9.0 / 13, 9.0 / 13, 9.0 / 13));
    }

    @Test
    void sharesOfNothingAreZero() {
        ClassificationReport report = ClassificationReport.of(ConfusionMatrix.of(new long[][] {{0, 0}, {0, 0}}));

        assertThat(report.perClass()).containsExactly(new ClassScores(0, 0, 0, 0, 0), new ClassScores(1, 0, 0, 0, 0));
        assertThat(report.macro()).isEqualTo(new Scores(0, 0, 0));
        assertThat(report.micro()).isEqualTo(new Scores(0, 0, 0));
        assertThat(report.weighted()).isEqualTo(new Scores(0, 0, 0));
    }

    @Test
    void intervalsAreWilsonsWhereTheScoreIsAProportion() {
        ClassificationIntervals intervals = ClassificationIntervals.of(CONFUSION, 1);

        assertThat(intervals.perClass().get(0).precision()).isEqualTo(Interval.wilson(6, 8));
        assertThat(intervals.perClass().get(1).precision()).isEqualTo(Interval.wilson(3, 5));
        assertThat(intervals.perClass().get(1).recall()).isEqualTo(Interval.wilson(3, 4));
        assertThat(intervals.perClass().get(2).precision()).isEqualTo(Interval.wilson(0, 0));
        assertThat(intervals.micro().f1()).isEqualTo(Interval.wilson(9, 13));
        assertThat(intervals.micro().precision()).isEqualTo(Interval.wilson(9, 13));
        assertThat(intervals.micro().recall()).isEqualTo(Interval.wilson(9, 13));
    }

    @Test
    void bootstrappedIntervalsHoldTheirScores() {
        ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {{600, 200, 10}, {100, 300, 90}, {50, 20, 30}});
        ClassificationReport report = ClassificationReport.of(confusion);
        ClassificationIntervals intervals = ClassificationIntervals.of(confusion, 1);

        for (int label = 0; label < 3; label++) {
            assertHolds(
                    intervals.perClass().get(label).f1(),
                    report.perClass().get(label).f1());
        }
        assertHolds(intervals.macro().precision(), report.macro().precision());
        assertHolds(intervals.macro().recall(), report.macro().recall());
        assertHolds(intervals.macro().f1(), report.macro().f1());
        assertHolds(intervals.weighted().precision(), report.weighted().precision());
        assertHolds(intervals.weighted().recall(), report.weighted().recall());
        assertHolds(intervals.weighted().f1(), report.weighted().f1());
        assertThat(intervals)
                .isEqualTo(ClassificationIntervals.of(confusion, 1))
                .isNotEqualTo(ClassificationIntervals.of(confusion, 2));
    }

    /** The centre is the score, and the width that of some hundred samples. */
    private static void assertHolds(Interval interval, double score) {
        assertThat((interval.low() + interval.high()) / 2).isCloseTo(score, within(0.01));
        assertThat(interval.high() - interval.low()).isBetween(0.02, 0.2);
    }

    @Test
    void intervalsOfNothingAreRefused() {
        assertThatThrownBy(() -> ClassificationIntervals.of(ConfusionMatrix.of(new long[][] {{0, 0}, {0, 0}}), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals of no samples: expected at least one");
    }
}
