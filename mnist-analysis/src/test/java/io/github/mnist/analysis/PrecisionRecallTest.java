package io.github.mnist.analysis;

import io.github.mnist.analysis.PrecisionRecall.Curve;
import io.github.mnist.analysis.PrecisionRecall.Point;
import io.github.mnist.model.Predictions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class PrecisionRecallTest {
    /** The example of scikit-learn's {@code average_precision_score}, the scores of class 1. */
    private static final LabelledPredictions EXAMPLE = LabelledPredictions.of(
            Predictions.of(2, new float[][] {{0.9f, 0.1f}, {0.6f, 0.4f}, {0.65f, 0.35f}, {0.2f, 0.8f}}), 0, 0, 1, 1);

    @Test
    void averagePrecisionIsThatOfScikitLearn() {
        Curve curve = PrecisionRecall.of(EXAMPLE).curves().get(1);

        assertThat(curve.averagePrecision()).isCloseTo(0.8333333333333333, within(1e-15));
        assertThat(curve.support()).isEqualTo(2);
        assertThat(curve.points())
                .containsExactly(
                        new Point(0.8f, 0.5, 1),
                        new Point(0.4f, 0.5, 0.5),
                        new Point(0.35f, 1, 2 / 3.0),
                        new Point(0.1f, 1, 0.5));
    }

    @Test
    void samplesOfOneProbabilityAreOnePoint() {
        Predictions equal = Predictions.of(2, new float[][] {{0.5f, 0.5f}, {0.5f, 0.5f}, {0.75f, 0.25f}});

        Curve curve = PrecisionRecall.of(LabelledPredictions.of(equal, 1, 0, 1))
                .curves()
                .get(1);

        assertThat(curve.points()).containsExactly(new Point(0.5f, 0.5, 0.5), new Point(0.25f, 1, 2 / 3.0));
    }

    @Test
    void classWithoutSamplesHasNoCurve() {
        LabelledPredictions onlyZeros = LabelledPredictions.of(Predictions.of(2, new float[][] {{0.9f, 0.1f}}), 0);

        assertThat(PrecisionRecall.of(onlyZeros).curves().get(1)).satisfies(curve -> {
            assertThat(curve.points()).isEmpty();
            assertThat(curve.averagePrecision()).isZero();
        });
    }

    @Test
    void thinnedCurveKeepsItsEndsAndEveryVisibleStep() {
        int samples = 1000;
        float[][] rows = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            rows[i] = new float[] {i / 1000f, 1 - i / 1000f};
            labels[i] = i % 3 == 0 ? 1 : 0;
        }
        Curve curve = PrecisionRecall.of(LabelledPredictions.of(Predictions.of(2, rows), labels))
                .curves()
                .get(1);

        var thinned = curve.thinned(20);

        assertThat(thinned)
                .hasSizeBetween(20, 60)
                .startsWith(curve.points().get(0))
                .endsWith(curve.points().get(999));
        // No point that was left out is farther from the one kept before it than a step.
        int kept = 0;
        for (Point point : curve.points()) {
            kept += kept + 1 < thinned.size() && thinned.get(kept + 1).equals(point) ? 1 : 0;
            assertThat(Math.abs(point.recall() - thinned.get(kept).recall())).isLessThan(1 / 20.0);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve.thinned(0))
                .withMessage("0 steps of a curve: expected at least 1");
    }

    @Test
    void pointsComeInTheOrderOfTheThreshold() {
        assertThat(PrecisionRecall.of(EXAMPLE).curves())
                .allSatisfy(curve -> assertThat(
                                IntStream.range(1, curve.points().size()))
                        .allMatch(i -> curve.points().get(i).threshold()
                                        < curve.points().get(i - 1).threshold()
                                && curve.points().get(i).recall()
                                        >= curve.points().get(i - 1).recall()));
    }
}
