package io.github.mnist.analysis;

import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.model.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MisreadSamplesTest {
    /** Label 0 read as 1 at 1, 2 and 4, as 2 at 3; label 1 read as 0 at 0. */
    private static final LabelledPredictions PREDICTIONS = LabelledPredictions.of(
            Predictions.of(3, new float[][] {
                {0.75f, 0.25f, 0},
                {0.25f, 0.5f, 0.25f},
                {0.125f, 0.75f, 0.125f},
                {0.25f, 0.25f, 0.5f},
                {0.25f, 0.75f, 0}
            }),
            1,
            0,
            0,
            0,
            0);

    @Test
    void mostProbableFirstAndTiesByIndex() {
        assertThat(MisreadSamples.of(PREDICTIONS, 0, 1, 5).samples())
                .containsExactly(
                        new Sample(2, 0, 1, 0.125f, 0.75f),
                        new Sample(4, 0, 1, 0.25f, 0.75f),
                        new Sample(1, 0, 1, 0.25f, 0.5f));
    }

    @Test
    void noMoreThanAskedFor() {
        assertThat(MisreadSamples.of(PREDICTIONS, 0, 1, 2).samples())
                .extracting(Sample::index)
                .containsExactly(2L, 4L);
        assertThat(MisreadSamples.of(PREDICTIONS, 1, 0, 2).samples())
                .extracting(Sample::index)
                .containsExactly(0L);
        assertThat(MisreadSamples.of(PREDICTIONS, 2, 2, 2).samples()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 500, 999})
    void piecesMergeIntoExactlyTheWholeInAnyOrder(int cut) {
        LabelledPredictions whole = Fixtures.random(1000, 3, 4);
        MisreadSamples expected = MisreadSamples.of(whole, 2, 1, 10);
        MisreadSamples first = MisreadSamples.of(Fixtures.part(whole, 0, cut), 2, 1, 10);
        MisreadSamples second = MisreadSamples.of(Fixtures.part(whole, cut, 1000), 2, 1, 10);

        assertThat(expected.samples()).hasSize(10);
        assertThat(first.merge(second)).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(second.merge(first))
                .isEqualTo(expected)
                .hasToString(expected.samples().toString());
    }

    @Test
    void otherDigitsOrNumbersAreNotEqualAndDoNotMerge() {
        MisreadSamples two = MisreadSamples.of(PREDICTIONS, 0, 1, 2);

        for (MisreadSamples other : List.of(
                MisreadSamples.of(PREDICTIONS, 0, 1, 3),
                MisreadSamples.of(PREDICTIONS, 0, 2, 2),
                MisreadSamples.of(PREDICTIONS, 1, 1, 2))) {
            assertThat(two).isNotEqualTo(other);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> two.merge(other))
                    .withMessageStartingWith("the first 2 of 0 read as 1 and the first ")
                    .withMessageEndingWith(" cannot be merged: expected the same digits and number");
        }
    }

    @Test
    void argumentsThatMakeNoSenseAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MisreadSamples.of(PREDICTIONS, 0, 3, 1))
                .withMessage("samples of 0 read as 3: expected classes of 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MisreadSamples.of(PREDICTIONS, 0, 1, 0))
                .withMessage("the first 0 misread samples: expected at least 1");
    }
}
