package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The formulas of cleanlab's {@code get_label_quality_scores}, worked out by hand. */
class LabelScoreTest {
    private static final LabelledPredictions ROWS = LabelledPredictions.of(
            Predictions.of(4, new float[][] {
                {0.5f, 0.25f, 0.125f, 0.125f}, {0.5f, 0.25f, 0.125f, 0.125f}, {1, 0, 0, 0}, {1, 0, 0, 0}
            }),
            0,
            2,
            0,
            1);

    @Test
    void selfConfidenceIsTheProbabilityOfTheLabel() {
        assertThat(LabelScore.SELF_CONFIDENCE.of(ROWS, 0)).isEqualTo(0.5);
        assertThat(LabelScore.SELF_CONFIDENCE.of(ROWS, 1)).isEqualTo(0.125);
        assertThat(LabelScore.SELF_CONFIDENCE.of(ROWS, 3)).isZero();
    }

    @Test
    void normalizedMarginIsTheLeadOverTheBestOtherClass() {
        assertThat(LabelScore.NORMALIZED_MARGIN.of(ROWS, 0)).isEqualTo((0.5 - 0.25 + 1) / 2);
        assertThat(LabelScore.NORMALIZED_MARGIN.of(ROWS, 1)).isEqualTo((0.125 - 0.5 + 1) / 2);
        assertThat(LabelScore.NORMALIZED_MARGIN.of(ROWS, 2)).isEqualTo(1);
        assertThat(LabelScore.NORMALIZED_MARGIN.of(ROWS, 3)).isZero();
    }

    @Test
    void confidenceWeightedEntropyIsScaledToOne() {
        // The entropy is 1.75 bits of 2, so x is 0.875 / 0.5 and 0.875 / 0.125.
        assertThat(LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(ROWS, 0)).isCloseTo(Math.log(2.75) / 1.75, within(1e-12));
        assertThat(LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(ROWS, 1)).isCloseTo(Math.log(8) / 7, within(1e-12));
    }

    @Test
    void confidenceWeightedEntropyOfACertainPredictionIsZeroAsInCleanlab() {
        // x is 0, and ln(1 + 0) / 1e-6 as well.
        assertThat(LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(ROWS, 2)).isZero();
        assertThat(LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(ROWS, 3)).isZero();
    }

    @Test
    void confidenceWeightedEntropyOfAnImpossibleLabelDividesByAMillionth() {
        LabelledPredictions impossible = LabelledPredictions.of(Predictions.of(3, new float[] {0.5f, 0.5f, 0}), 2);
        double x = Math.log(2) / Math.log(3) / 1e-6;

        assertThat(LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(impossible, 0))
                .isCloseTo(Math.log(1 + x) / x, within(1e-12));
    }
}
