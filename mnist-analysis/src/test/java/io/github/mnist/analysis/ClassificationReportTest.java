package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.statistics.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        ClassificationIntervals intervals = ClassificationIntervals.of(CONFUSION);

        assertThat(intervals.perClass().get(0).precision()).isEqualTo(Interval.wilson(6, 8));
        assertThat(intervals.perClass().get(1).precision()).isEqualTo(Interval.wilson(3, 5));
        assertThat(intervals.perClass().get(1).recall()).isEqualTo(Interval.wilson(3, 4));
        assertThat(intervals.perClass().get(2).precision()).isEqualTo(Interval.wilson(0, 0));
        assertThat(intervals.micro().f1()).isEqualTo(Interval.wilson(9, 13));
        assertThat(intervals.micro().precision()).isEqualTo(Interval.wilson(9, 13));
        assertThat(intervals.micro().recall()).isEqualTo(Interval.wilson(9, 13));
    }

    /** Of class 0 six are hits of the ten that have it as label or prediction. */
    @Test
    void f1HasWilsonsIntervalOfTheHits() {
        Interval hits = Interval.wilson(6, 10);

        assertThat(ClassificationIntervals.of(CONFUSION).perClass().get(0).f1())
                .isEqualTo(new Interval(2 * hits.low() / (1 + hits.low()), 2 * hits.high() / (1 + hits.high())));
    }

    @Test
    void theWeightedRecallIsTheAccuracyAndHasItsInterval() {
        Interval recall = ClassificationIntervals.of(CONFUSION).weighted().recall();

        assertThat(recall.low()).isCloseTo(Interval.wilson(9, 13).low(), within(1e-12));
        assertThat(recall.high()).isCloseTo(Interval.wilson(9, 13).high(), within(1e-12));
    }

    @Test
    void allRightIsNotCertain() {
        ClassificationIntervals intervals =
                ClassificationIntervals.of(ConfusionMatrix.of(new long[][] {{20, 0}, {0, 20}}));

        assertThat(intervals.macro().f1().high()).isEqualTo(1);
        assertThat(intervals.macro().f1().low())
                .isCloseTo(Interval.wilson(40, 40).low(), within(1e-12));
        assertThat(intervals.weighted().precision().low())
                .isCloseTo(Interval.wilson(40, 40).low(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyIntervalHoldsItsScoreWithin0And1(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int classes = 1 + random.nextInt(6);
        long[][] counts = new long[classes][classes];
        for (int i = 0; i <= random.nextInt(60); i++) {
            int actual = random.nextInt(classes);
            counts[actual][random.nextInt(4) > 0 ? actual : random.nextInt(classes)]++;
        }
        ConfusionMatrix confusion = ConfusionMatrix.of(counts);
        ClassificationReport report = ClassificationReport.of(confusion);
        ClassificationIntervals intervals = ClassificationIntervals.of(confusion);

        for (ClassScores own : report.perClass()) {
            assertHolds(intervals.perClass().get(own.label()), new Scores(own.precision(), own.recall(), own.f1()));
        }
        assertHolds(intervals.macro(), report.macro());
        assertHolds(intervals.micro(), report.micro());
        assertHolds(intervals.weighted(), report.weighted());
    }

    private static void assertHolds(ScoreIntervals intervals, Scores scores) {
        assertHolds(intervals.precision(), scores.precision());
        assertHolds(intervals.recall(), scores.recall());
        assertHolds(intervals.f1(), scores.f1());
    }

    private static void assertHolds(Interval interval, double score) {
        assertThat(interval.low()).isBetween(0.0, score + 1e-12);
        assertThat(interval.high()).isBetween(score - 1e-12, 1.0);
        assertThat(interval.high() - interval.low()).isPositive();
    }

    /** scikit-learn's {@code f1_score(labels, predicted, average="macro")} is 1.0. */
    @Test
    void aClassThatIsOnlyDeclaredDoesNotCountInMacroMeans() {
        ClassificationReport report =
                ClassificationReport.of(ConfusionMatrix.of(new long[][] {{0, 0, 0}, {0, 3, 0}, {0, 0, 4}}));

        assertThat(report.occurring()).isEqualTo(2);
        assertThat(report.macro()).isEqualTo(new Scores(1, 1, 1));
        assertThat(ClassificationReport.of(CONFUSION).occurring()).isEqualTo(3);
    }

    @Test
    void intervalsOfNothingAreRefused() {
        assertThatThrownBy(() -> ClassificationIntervals.of(ConfusionMatrix.of(new long[][] {{0, 0}, {0, 0}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals of no samples: expected at least one");
    }
}
