package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Ten times the same, so that the classes that occur are not rare: the thresholds are the same. */
    private static final LabelledPredictions FIFTY =
            FIVE.select(IntStream.range(0, 50).map(i -> i % 5).toArray()).startingAt(0);

    private static LabelIssue issue(int index) {
        return LabelIssues.rank(FIFTY, LabelScore.SELF_CONFIDENCE).stream()
                .filter(issue -> issue.index() == index)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySampleIsListedLowestScoreFirstTiesByIndex() {
        assertThat(LabelIssues.rank(FIVE, LabelScore.SELF_CONFIDENCE))
                .extracting(LabelIssue::index)
                .containsExactly(4L, 1L, 2L, 3L, 0L);
        assertThat(LabelIssues.rank(FIVE, LabelScore.NORMALIZED_MARGIN))
                .extracting(LabelIssue::index)
                .containsExactly(4L, 2L, 1L, 3L, 0L);
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
                IntStream.range(0, 11).mapToObj(i -> new float[] {0.1f, 0.9f}).toArray(float[][]::new);

        List<LabelIssue> issues = LabelIssues.rank(
                LabelledPredictions.of(Predictions.of(2, rows), new int[11]), LabelScore.SELF_CONFIDENCE);

        assertThat(issues).allSatisfy(issue -> assertThat(issue.suggested()).isZero());
        assertThat(issues).extracting(LabelIssue::candidate).containsOnly(false);
    }

    /** The model's own most probable class cannot be what is wrong, however low the threshold of another. */
    @Test
    void aSampleWhoseLabelIsThePredictedClassIsNoCandidate() {
        // Thresholds: class 0 (0.95 + 0.95 + 0.95 + 0.56) / 4 = 0.85; class 1 (0.3 + 0.4 + 0.45 + 0.55) / 4 = 0.425.
        float[] first = {0.95f, 0.95f, 0.95f, 0.56f, 0.7f, 0.6f, 0.55f, 0.45f};
        float[][] rows = IntStream.range(0, 80)
                .mapToObj(i -> new float[] {first[i % 8], 1 - first[i % 8]})
                .toArray(float[][]::new);
        int[] labels = IntStream.range(0, 80).map(i -> i % 8 / 4).toArray();

        List<LabelIssue> issues =
                LabelIssues.rank(LabelledPredictions.of(Predictions.of(2, rows), labels), LabelScore.NORMALIZED_MARGIN);

        assertThat(issues)
                .filteredOn(issue -> issue.index() % 8 == 3)
                .containsOnly(issues.stream()
                        .filter(issue -> issue.index() % 8 == 3)
                        .map(issue -> new LabelIssue(issue.index(), 0, 0, issue.score(), false))
                        .toArray(LabelIssue[]::new));
        assertThat(issues).extracting(LabelIssue::candidate).containsOnly(false);
    }

    /** cleanlab floors thresholds at 2e-6: a class with a mean of 0 would else be reached by all. */
    @Test
    void aClassOfProbability0IsNeverSuggested() {
        float[][] rows = IntStream.range(0, 60)
                .mapToObj(i -> i % 3 == 1 ? new float[] {0.25f, 0.75f, 0} : new float[] {0.5f, 0.5f, 0})
                .toArray(float[][]::new);
        int[] labels = IntStream.range(0, 60).map(i -> i % 3).toArray();

        assertThat(LabelIssues.rank(
                        LabelledPredictions.of(Predictions.of(3, rows), labels), LabelScore.SELF_CONFIDENCE))
                .extracting(LabelIssue::suggested)
                .containsOnly(0, 1);
    }

    /** 100 sure samples of two classes, and fewer of a third whose own probability is low. */
    private static LabelledPredictions withThird(int count) {
        float[][] rows = new float[100 + count][];
        int[] labels = new int[100 + count];
        for (int i = 0; i < 100; i++) {
            labels[i] = i % 2;
            rows[i] = i % 10 == 0 ? new float[] {0.375f, 0.5f, 0.125f} : new float[] {1 - i % 2, i % 2, 0};
        }
        for (int i = 100; i < rows.length; i++) {
            labels[i] = 2;
            rows[i] = new float[] {0.5f, 0.4375f, 0.0625f};
        }
        return LabelledPredictions.of(Predictions.of(3, rows), labels);
    }

    @Test
    void aClassOfFewerThanTenSamplesJudgesNoOther() {
        LabelIssues rare = LabelIssues.of(withThird(9), LabelScore.SELF_CONFIDENCE, 200);
        LabelIssues enough = LabelIssues.of(withThird(10), LabelScore.SELF_CONFIDENCE, 200);

        assertThat(rare.rareClasses()).containsExactly(2);
        assertThat(rare.candidates()).isZero();
        assertThat(enough.rareClasses()).isEmpty();
        assertThat(enough.candidates()).isEqualTo(10);
        assertThat(enough.worst()).filteredOn(LabelIssue::candidate).allSatisfy(issue -> {
            assertThat(issue.given()).isZero();
            assertThat(issue.suggested()).isEqualTo(2);
        });
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

    /** Of 2000 samples and few values of the score, so that the last of those listed is as bad as many others. */
    private static LabelledPredictions withTies() {
        LabelledPredictions random = Fixtures.random(2000, 4, 5);
        float[][] rows = IntStream.range(0, random.size())
                .mapToObj(i -> {
                    float first = Math.round(4 * random.predictions().probability(i, 0)) / 4f;
                    return new float[] {first, (1 - first) / 2, (1 - first) / 4, (1 - first) / 4};
                })
                .toArray(float[][]::new);
        int[] labels = IntStream.range(0, random.size()).map(random::label).toArray();
        return LabelledPredictions.of(Predictions.of(4, rows), labels);
    }

    private static Stream<LabelledPredictions> pieces(LabelledPredictions whole, int length) {
        return IntStream.iterate(0, from -> from < whole.size(), from -> from + length)
                .mapToObj(from -> Fixtures.part(whole, from, Math.min(whole.size(), from + length)));
    }

    @ParameterizedTest
    @EnumSource
    void theWorstAreTheHeadOfTheRanking(LabelScore score) {
        LabelledPredictions predictions = withTies();
        List<LabelIssue> all = LabelIssues.rank(predictions, score);
        assertThat(all).hasSize(2000).extracting(LabelIssue::score).isSorted();
        assertThat(Set.copyOf(all)).as("each sample once").hasSize(2000);
        assertThat(all.stream().map(LabelIssue::score).distinct()).as("ties").hasSizeLessThan(21);

        for (int count : new int[] {1, 10, 333, 2000, 5000}) {
            LabelIssues issues = LabelIssues.of(predictions, score, count);

            assertThat(issues.worst()).isEqualTo(all.subList(0, Math.min(count, 2000)));
            assertThat(issues.samples()).isEqualTo(2000);
            assertThat(issues.candidates())
                    .isPositive()
                    .isEqualTo(all.stream().filter(LabelIssue::candidate).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1999})
    void piecesMergeIntoExactlyTheWholeInAnyOrder(int length) {
        LabelledPredictions whole = withTies();
        SelfConfidence confidence = pieces(whole, length)
                .map(SelfConfidence::of)
                .reduce(SelfConfidence::merge)
                .orElseThrow();
        for (LabelScore score : LabelScore.values()) {
            LabelIssues expected = LabelIssues.of(whole, score, 20);
            List<LabelIssues> pieces = pieces(whole, length)
                    .map(piece -> LabelIssues.of(piece, confidence, score, 20))
                    .collect(Collectors.toCollection(ArrayList::new));

            assertThat(pieces.stream().reduce(LabelIssues::merge))
                    .hasValue(expected)
                    .get()
                    .hasSameHashCodeAs(expected);
            Collections.shuffle(pieces, new Random(length));
            assertThat(pieces.stream().reduce((a, b) -> b.merge(a))).hasValue(expected);
            assertThat(LabelIssues.of(() -> pieces(whole, length).parallel(), score, 20))
                    .isEqualTo(expected);
        }
    }

    @Test
    void bothStreamsOfPiecesAreClosed() {
        AtomicInteger closed = new AtomicInteger();

        LabelIssues issues =
                LabelIssues.of(() -> Stream.of(FIVE).onClose(closed::incrementAndGet), LabelScore.SELF_CONFIDENCE, 1);

        assertThat(closed).hasValue(2);
        assertThat(issues)
                .hasToString("0 of 5 labels are doubtful, worst by SELF_CONFIDENCE: ["
                        + new LabelIssue(4, 1, 2, 0.125, false) + "]");
    }

    @Test
    void otherScoresNumbersOrDataDoNotMerge() {
        LabelIssues one = LabelIssues.of(FIVE, LabelScore.SELF_CONFIDENCE, 2);
        LabelIssues three = LabelIssues.of(FIVE, LabelScore.SELF_CONFIDENCE, 3);
        LabelIssues margin = LabelIssues.of(FIVE, LabelScore.NORMALIZED_MARGIN, 2);
        LabelIssues half = LabelIssues.of(Fixtures.part(FIVE, 0, 2), LabelScore.SELF_CONFIDENCE, 2);

        assertThat(one).isNotEqualTo(three).isNotEqualTo(margin).isNotEqualTo(half);
        assertThatThrownBy(() -> one.merge(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the worst 2 by SELF_CONFIDENCE and the worst 3 by SELF_CONFIDENCE cannot be merged:"
                        + " expected the same score and number");
        assertThatThrownBy(() -> one.merge(margin)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.merge(half))
                .as("a piece judged by its own means")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels judged by self-confidence [0.5, 0.25, NaN] and by self-confidence [0.5, NaN, NaN]"
                        + " cannot be merged: expected that of all the data for every piece");
    }

    @Test
    void nothingAskedForAndNothingToJudgeAreRefused() {
        SelfConfidence confidence = SelfConfidence.of(FIVE);
        LabelledPredictions two = Fixtures.random(3, 2, 1);

        assertThatThrownBy(() -> LabelIssues.of(FIVE, LabelScore.SELF_CONFIDENCE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the worst 0 labels: expected at least 1");
        assertThatThrownBy(() -> LabelIssues.of(FIVE, confidence, LabelScore.SELF_CONFIDENCE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabelIssues.of(Stream::empty, LabelScore.SELF_CONFIDENCE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no labels to judge: expected at least one piece");
        assertThatThrownBy(() -> LabelIssues.of(two, confidence, LabelScore.SELF_CONFIDENCE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 labelled predictions for 2 classes: expected as many classes as the self-confidence is"
                        + " of, 3");
    }

    @Test
    void oneClassIsRefused() {
        LabelledPredictions one = LabelledPredictions.of(Predictions.of(1, new float[] {1}), 0);

        assertThatThrownBy(() -> LabelIssues.rank(one, LabelScore.NORMALIZED_MARGIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 labelled predictions for 1 classes: expected at least 2 classes to judge labels");
    }
}
