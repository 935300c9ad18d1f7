package io.github.mnist.analysis.quality;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelIssuesTest {
    /** Thresholds: class 0 (0.75 + 0.25) / 2 = 0.5; class 1 (0.25 + 0.375 + 0.125) / 3 = 0.25; class 2 never occurs. */
    private static final LabelledPredictions FIVE = LabelledPredictions.of(
            Predictions.of(3, new float[][] {
                {0.75f, 0.25f, 0},
                {0.25f, 0.5f, 0.25f},
                {0.625f, 0.25f, 0.125f},
                {0.375f, 0.375f, 0.25f},
                {0.1875f, 0.125f, 0.6875f}
            }),
            0,
            0,
            1,
            1,
            1);

    private static LabelIssue issue(int index) {
        return LabelIssues.rank(FIVE, LabelScore.SELF_CONFIDENCE).stream()
                .filter(issue -> issue.index() == index)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySampleIsListedLowestScoreFirstTiesByIndex() {
        assertThat(LabelIssues.rank(FIVE, LabelScore.SELF_CONFIDENCE))
                .extracting(LabelIssue::index)
                .containsExactly(4, 1, 2, 3, 0);
        assertThat(LabelIssues.rank(FIVE, LabelScore.NORMALIZED_MARGIN))
                .extracting(LabelIssue::index)
                .containsExactly(4, 2, 1, 3, 0);
    }

    @Test
    void aSampleThatReachesTheThresholdOfAnotherClassOnlyIsACandidate() {
        assertThat(issue(1)).isEqualTo(new LabelIssue(1, 0, 1, 0.25, true));
    }

    @Test
    void ofSeveralClassesReachedTheMostProbableCounts() {
        assertThat(issue(0)).isEqualTo(new LabelIssue(0, 0, 0, 0.75, false));
        assertThat(issue(2)).isEqualTo(new LabelIssue(2, 1, 0, 0.25, true));
    }

    @Test
    void aSampleConfidentlyOfItsOwnClassIsNoCandidateThoughAnotherIsAsProbable() {
        assertThat(issue(3)).isEqualTo(new LabelIssue(3, 1, 1, 0.375, false));
    }

    @Test
    void aSampleThatReachesNoThresholdIsNoCandidateAndTheOneThatNeverOccursHasNone() {
        assertThat(issue(4)).isEqualTo(new LabelIssue(4, 1, 2, 0.125, false));
    }

    @Test
    void theThresholdIsReachedByItsOwnMean() {
        // Summed in floating point the mean of 0.1 may come out above it.
        float[][] rows =
                IntStream.range(0, 7).mapToObj(i -> new float[] {0.1f, 0.9f}).toArray(float[][]::new);

        List<LabelIssue> issues = LabelIssues.rank(
                LabelledPredictions.of(Predictions.of(2, rows), 0, 0, 0, 0, 0, 0, 0), LabelScore.SELF_CONFIDENCE);

        assertThat(issues).allSatisfy(issue -> assertThat(issue.suggested()).isZero());
        assertThat(issues).extracting(LabelIssue::candidate).containsOnly(false);
    }

    @Test
    void indicesAreThoseOfTheSource() {
        assertThat(LabelIssues.rank(FIVE.startingAt(100), LabelScore.SELF_CONFIDENCE)
                        .get(0)
                        .index())
                .isEqualTo(104);
    }

    @Test
    void thePictureIsThatOfTheSourceForAViewAsWell() {
        Dataset source =
                Dataset.of("three", new ImageShape(1, 2), 3, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0, 0, 1});
        Dataset view = source.select(2, 1);
        LabelIssue first = LabelIssues.rank(
                        LabelledPredictions.of(
                                Predictions.of(3, new float[][] {{0.75f, 0.25f, 0}, {0.5f, 0.25f, 0.25f}}), view),
                        LabelScore.SELF_CONFIDENCE)
                .get(0);

        assertThat(first.index()).isEqualTo(2);
        assertThat(first.pixels(source)).containsExactly(5, 6);
        assertThatThrownBy(() -> first.pixels(source.select(2, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sample 2 of three")
                .hasMessageEndingWith(" has the label 0, not 1: expected the data that were judged");
        assertThatThrownBy(() -> first.pixels(view)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wrongLabelsComeFirst() {
        LabelledPredictions right = Fixtures.random(500, 4, 9);
        int[] labels = IntStream.range(0, 500)
                .map(i -> i % 50 == 0
                        ? (right.predictions().digit(i) + 1) % 4
                        : right.predictions().digit(i))
                .toArray();

        List<LabelIssue> issues =
                LabelIssues.rank(LabelledPredictions.of(right.predictions(), labels), LabelScore.NORMALIZED_MARGIN);

        assertThat(issues.subList(0, 10))
                .allSatisfy(issue -> assertThat(issue.index() % 50).isZero());
    }

    @Test
    void oneClassIsRefused() {
        LabelledPredictions one = LabelledPredictions.of(Predictions.of(1, new float[] {1}), 0);

        assertThatThrownBy(() -> LabelIssues.rank(one, LabelScore.NORMALIZED_MARGIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 labelled predictions for 1 classes: expected at least 2 classes to judge labels");
    }
}
