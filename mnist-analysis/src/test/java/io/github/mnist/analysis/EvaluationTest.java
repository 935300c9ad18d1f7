package io.github.mnist.analysis;

import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class EvaluationTest {
    private static final LabelledPredictions FOUR = LabelledPredictions.of(
            Predictions.of(3, new float[][] {
                {0.5f, 0.25f, 0.25f}, {0.25f, 0.5f, 0.25f}, {0.125f, 0.75f, 0.125f}, {0.25f, 0.25f, 0.5f}
            }),
            0,
            0,
            2,
            2);

    @Test
    void lossIsTheMeanCrossEntropyOfTheTrueLabel() {
        assertThat(Evaluation.of(FOUR).loss()).isCloseTo(Math.log(2 * 4 * 8 * 2) / 4, within(1e-14));
    }

    @Test
    void lossOfACertainlyWrongPredictionIsClippedAsInKeras() {
        LabelledPredictions wrong = LabelledPredictions.of(Predictions.of(2, new float[] {0, 1}), 0);

        assertThat(Evaluation.of(wrong).loss()).isCloseTo(-Math.log(1e-7), within(1e-14));
    }

    @Test
    void accuracyIsTheShareOfRightDigits() {
        assertThat(Evaluation.of(FOUR).accuracy()).isEqualTo(0.5);
        assertThat(Evaluation.of(FOUR).samples()).isEqualTo(4);
    }

    @Test
    void confusionHasARowForEachActualDigit() {
        assertThat(Evaluation.of(FOUR).confusion().counts())
                .isDeepEqualTo(new long[][] {{1, 1, 0}, {0, 0, 0}, {0, 1, 1}});
    }

    @Test
    void tieOfProbabilitiesGoesToTheLowestDigit() {
        LabelledPredictions tie = LabelledPredictions.of(Predictions.of(3, new float[] {0.2f, 0.4f, 0.4f}), 2);

        assertThat(Evaluation.of(tie).confusion().count(2, 1)).isEqualTo(1);
    }

    @Test
    void topKCountsLabelsAmongTheMostProbableTiesByDigit() {
        LabelledPredictions predictions = LabelledPredictions.of(
                Predictions.of(4, new float[][] {
                    {0.1f, 0.2f, 0.3f, 0.4f},
                    {0.1f, 0.2f, 0.3f, 0.4f},
                    {0.1f, 0.2f, 0.3f, 0.4f},
                    {0.25f, 0.25f, 0.25f, 0.25f},
                    {0.25f, 0.25f, 0.25f, 0.25f}
                }),
                3,
                2,
                0,
                1,
                3);
        Evaluation evaluation = Evaluation.of(predictions);

        assertThat(evaluation.top(1)).isEqualTo(0.2).isEqualTo(evaluation.accuracy());
        assertThat(evaluation.top(2)).isEqualTo(0.6);
        assertThat(evaluation.top(3)).isEqualTo(0.6);
        assertThat(evaluation.top(4)).isEqualTo(1);
        assertThat(evaluation.topInterval(2)).isEqualTo(Interval.wilson(3, 5));
        assertThat(evaluation.accuracyInterval()).isEqualTo(Interval.wilson(1, 5));
        assertThat(evaluation.merge(evaluation).topInterval(2)).isEqualTo(Interval.wilson(6, 10));
    }

    @Test
    void topOfMoreClassesThanThereAreIsRefused() {
        assertThatThrownBy(() -> Evaluation.of(FOUR).top(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the top 4 of 3 classes: expected 1 to 3");
        assertThatThrownBy(() -> Evaluation.of(FOUR).top(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameDigitsAndLossButOtherRanksAreNotEqual() {
        Evaluation second =
                Evaluation.of(LabelledPredictions.of(Predictions.of(3, new float[] {0.625f, 0.25f, 0.125f}), 1));
        Evaluation third =
                Evaluation.of(LabelledPredictions.of(Predictions.of(3, new float[] {0.375f, 0.25f, 0.375f}), 1));

        assertThat(second.confusion()).isEqualTo(third.confusion());
        assertThat(second).isNotEqualTo(third);
        assertThat(second.hashCode()).isNotEqualTo(third.hashCode());
    }

    @Test
    void intervalOfTheLossIsThatOfAMean() {
        double unit = Math.log(2);
        double variance = (1 + 4 + 9 + 1) / 4.0 - 1.75 * 1.75;
        double third = (2 * -0.75 * 0.75 * 0.75 + 0.25 * 0.25 * 0.25 + 1.25 * 1.25 * 1.25) / 4;
        Interval expected = Interval.ofMean(
                1.75 * unit,
                variance * unit * unit,
                third / Math.pow(variance, 1.5),
                4,
                new Interval(-Math.log(1 - 1e-7), -Math.log(1e-7)));

        Interval interval = Evaluation.of(FOUR).lossInterval();
        assertThat(interval.low()).isCloseTo(expected.low(), within(1e-11));
        assertThat(interval.high()).isCloseTo(expected.high(), within(1e-11));
    }

    @Test
    void theLossOfAPerfectPredictorIsStillOpenUpwards() {
        Evaluation perfect = Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {1, 0, 1, 0}), 0, 0));

        assertThat(perfect.lossInterval().low()).isCloseTo(1e-7, within(1e-12));
        assertThat(perfect.lossInterval().high()).isBetween(5.0, 16.1);
    }

    @Test
    void piecesMergeIntoExactlyTheWholeInAnyOrder() {
        LabelledPredictions whole = Fixtures.random(3000, 10, 1);
        List<Evaluation> pieces = new ArrayList<>();
        int[] cuts = {0, 1, 17, 1023, 1024, 2500, 3000};
        for (int i = 1; i < cuts.length; i++) {
            pieces.add(Evaluation.of(Fixtures.part(whole, cuts[i - 1], cuts[i])));
        }

        Evaluation forwards = pieces.stream().reduce(Evaluation::merge).orElseThrow();
        Evaluation backwards = pieces.stream().reduce((a, b) -> b.merge(a)).orElseThrow();

        assertThat(forwards).isEqualTo(Evaluation.of(whole)).hasSameHashCodeAs(Evaluation.of(whole));
        assertThat(backwards).isEqualTo(Evaluation.of(whole));
        assertThat(forwards.loss()).isEqualTo(Evaluation.of(whole).loss());
    }

    @Test
    void classifierIsAskedForAFewThousandImagesAtATimeAndTheResultIsThatOfTheWhole() {
        int[] labels = IntStream.range(0, 10_001).map(i -> i % 3).toArray();
        Dataset dataset = Fixtures.onePixel(3, labels);
        float[][] rows = IntStream.range(0, 256)
                .mapToObj(i -> new float[] {i / 512f, 0.5f, 0.5f - i / 512f})
                .toArray(float[][]::new);
        Classifier classifier = Fixtures.byPixel(3, rows);
        List<Integer> sizes = new ArrayList<>();

        Evaluation evaluation = Evaluation.of(
                images -> {
                    sizes.add(images.size());
                    return classifier.predict(images);
                },
                dataset);

        assertThat(sizes).containsExactly(4096, 4096, 1809);
        assertThat(evaluation).isEqualTo(Evaluation.of(LabelledPredictions.of(classifier, dataset)));
        assertThat(evaluation.samples()).isEqualTo(10_001);
        assertThat(LabelledPredictions.pieces(classifier, dataset)
                        .parallel()
                        .map(Evaluation::of)
                        .reduce(Evaluation::merge))
                .hasValue(evaluation);
    }

    @Test
    void differentLossOrConfusionIsNotEqual() {
        Evaluation evaluation = Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {0.75f, 0.25f}), 0));

        assertThat(evaluation)
                .isNotEqualTo(Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {0.625f, 0.375f}), 0)))
                .isNotEqualTo(Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {0.25f, 0.75f}), 1)))
                .hasToString(String.format(Locale.ROOT, "loss %.4f, accuracy 1.0000 of 1 samples", evaluation.loss()));
        assertThat(evaluation.hashCode())
                .isNotEqualTo(Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {0.25f, 0.75f}), 1))
                        .hashCode());
    }

    @Test
    void dataWithoutSamplesAreRefused() {
        Dataset none = Fixtures.onePixel(2);

        assertThatThrownBy(() -> Evaluation.of(Fixtures.byPixel(2), none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no samples to evaluate in one pixel (0 images of 1 x 1, 2 classes)");
    }

    @Test
    void anEmptyEvaluationIsWhereAMergeStarts() {
        Evaluation empty = Evaluation.empty(3);

        assertThat(empty).isEqualTo(Evaluation.of(LabelledPredictions.of(Predictions.of(3, new float[0]))));
        assertThat(empty.samples()).isZero();
        assertThat(empty.accuracy()).isNaN();
        assertThat(empty.loss()).isNaN();
        assertThat(empty.merge(Evaluation.of(FOUR))).isEqualTo(Evaluation.of(FOUR));
    }

    @Test
    void evaluationsOfOtherClassesDoNotMerge() {
        Evaluation two = Evaluation.of(LabelledPredictions.of(Predictions.of(2, new float[] {0.75f, 0.25f}), 0));

        assertThatThrownBy(() -> Evaluation.of(FOUR).merge(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("results for 3 and for 2 classes cannot be merged: expected the same number");
    }
}
