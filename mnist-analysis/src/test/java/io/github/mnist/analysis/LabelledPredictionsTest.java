package io.github.mnist.analysis;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelledPredictionsTest {
    private static final Predictions TWO = Predictions.of(3, new float[] {0.5f, 0.25f, 0.25f, 0.125f, 0.125f, 0.75f});

    @Test
    void plainPredictionsAreNumberedFromZero() {
        LabelledPredictions labelled = LabelledPredictions.of(TWO, 2, 1);

        assertThat(labelled.size()).isEqualTo(2);
        assertThat(labelled.classes()).isEqualTo(3);
        assertThat(labelled.predictions()).isSameAs(TWO);
        assertThat(labelled.label(0)).isEqualTo(2);
        assertThat(labelled.label(1)).isEqualTo(1);
        assertThat(labelled.index(1)).isEqualTo(1);
        assertThat(labelled.trueProbability(0)).isEqualTo(0.25f);
        assertThat(labelled.trueProbability(1)).isEqualTo(0.125f);
        assertThat(labelled).hasToString("2 labelled predictions for 3 classes");
    }

    @Test
    void aPieceOfMoreIsNumberedFromItsFirstIndex() {
        LabelledPredictions labelled = LabelledPredictions.of(TWO, 2, 1).startingAt(4096);

        assertThat(labelled.index(0)).isEqualTo(4096);
        assertThat(labelled.index(1)).isEqualTo(4097);
        assertThat(labelled.label(0)).isEqualTo(2);
        assertThat(labelled.startingAt(Integer.MAX_VALUE - 2).index(1)).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(labelled.startingAt(0).index(0)).isZero();
    }

    @Test
    void samplesOfAViewKeepTheirIndexInTheSource() {
        Dataset dataset = Fixtures.onePixel(3, 0, 1, 2, 1, 0);

        LabelledPredictions labelled = LabelledPredictions.of(TWO, dataset.withLabel(1));

        assertThat(labelled.index(0)).isEqualTo(1);
        assertThat(labelled.index(1)).isEqualTo(3);
        assertThat(labelled.label(0)).isEqualTo(1);
    }

    @Test
    void labelsUpTo255Fit() {
        float[] row = new float[300];
        row[255] = 1;

        assertThat(LabelledPredictions.of(Predictions.of(300, row), 255).label(0))
                .isEqualTo(255);
        assertThatThrownBy(() -> LabelledPredictions.of(Predictions.of(300, row), 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label 256 not in 0..255 at sample 0 of predictions for 300 classes");
    }

    @Test
    void labelsAreCopied() {
        int[] labels = {2, 1};
        LabelledPredictions labelled = LabelledPredictions.of(TWO, labels);

        labels[0] = 0;

        assertThat(labelled.label(0)).isEqualTo(2);
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> LabelledPredictions.of(TWO, 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label 3 not in 0..2 at sample 1 of predictions for 3 classes");
        assertThatThrownBy(() -> LabelledPredictions.of(TWO, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label -1 not in 0..2 at sample 0 of predictions for 3 classes");
        assertThatThrownBy(() -> LabelledPredictions.of(TWO, 0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions for 3 labels: expected one for each");
    }

    @Test
    void otherPredictionsKeepLabelsAndIndicesAndAreAsMany() {
        LabelledPredictions labelled = LabelledPredictions.of(TWO, 2, 1).startingAt(7);
        Predictions others = Predictions.of(3, new float[] {0, 1, 0, 1, 0, 0});

        assertThat(labelled.withPredictions(others).predictions()).isSameAs(others);
        assertThat(labelled.withPredictions(others).label(0)).isEqualTo(2);
        assertThat(labelled.withPredictions(others).index(1)).isEqualTo(8);
        assertThatThrownBy(() -> labelled.withPredictions(Predictions.of(3, new float[] {0, 1, 0})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 predictions for 2 labels: expected one for each");
    }

    @Test
    void selectedSamplesKeepLabelsAndIndices() {
        LabelledPredictions selected =
                LabelledPredictions.of(TWO, 2, 1).startingAt(7).select(1);

        assertThat(selected.size()).isEqualTo(1);
        assertThat(selected.label(0)).isEqualTo(1);
        assertThat(selected.index(0)).isEqualTo(8);
        assertThat(selected.predictions().get(0)).isEqualTo(TWO.get(1));
    }

    @Test
    void aClassifierThatAnswersTooLittleIsNamed() {
        Dataset dataset = Fixtures.onePixel(3, 0, 1, 2);

        assertThatThrownBy(() -> Evaluation.of(images -> TWO, dataset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions for 3 samples in one pixel (3 images of 1 x 1, 3 classes): expected one for"
                        + " each");
    }

    @Test
    void indicesOutsideAreRefused() {
        LabelledPredictions labelled = LabelledPredictions.of(TWO, 2, 1);

        assertThatThrownBy(() -> labelled.index(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> labelled.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> labelled.trueProbability(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> labelled.startingAt(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> labelled.startingAt(Long.MAX_VALUE - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a first index of 9223372036854775806 for 2 samples: expected at least 0 and at most"
                        + " 9223372036854775805");
    }

    @Test
    void indicesOfTheUsersOwnGoWithTheSamples() {
        long[] own = {1L << 40, 7};
        LabelledPredictions labelled = LabelledPredictions.of(TWO, 2, 1).withIndices(own);
        own[0] = 3;

        assertThat(labelled.index(0)).isEqualTo(1L << 40);
        assertThat(labelled.select(1).index(0)).isEqualTo(7);
        assertThatThrownBy(() -> labelled.withIndices(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions for 1 indices: expected one for each");
        assertThatThrownBy(() -> labelled.withIndices(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index -1 of sample 1: expected at least 0");
    }
}
