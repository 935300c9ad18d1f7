package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
}
