package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelfConfidenceTest {
    private static final LabelledPredictions THREE = LabelledPredictions.of(
            Predictions.of(3, new float[][] {{0.75f, 0.25f, 0}, {0.25f, 0.5f, 0.25f}, {0.625f, 0.125f, 0.25f}}),
            0,
            0,
            1);

    @Test
    void meanIsThatOfTheProbabilitiesThatTheSamplesOfAClassGetForIt() {
        SelfConfidence confidence = SelfConfidence.of(THREE);

        assertThat(confidence.classes()).isEqualTo(3);
        assertThat(confidence.count(0)).isEqualTo(2);
        assertThat(confidence.mean(0)).isEqualTo(0.5);
        assertThat(confidence.mean(1)).isEqualTo(0.125);
        assertThat(confidence).hasToString("self-confidence [0.5, 0.125, NaN]");
    }

    @Test
    void classWithoutSamplesHasNoMean() {
        assertThat(SelfConfidence.of(THREE).count(2)).isZero();
        assertThat(SelfConfidence.of(THREE).mean(2)).isNaN();
        assertThatThrownBy(() -> SelfConfidence.of(THREE).mean(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SelfConfidence.of(THREE).count(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 999})
    void piecesMergeIntoExactlyTheWholeInAnyOrder(int length) {
        LabelledPredictions whole = Fixtures.random(1000, 10, 1);
        SelfConfidence expected = SelfConfidence.of(whole);

        assertThat(pieces(whole, length).reduce(SelfConfidence::merge))
                .hasValue(expected)
                .get()
                .hasSameHashCodeAs(expected)
                .hasToString(expected.toString());
        assertThat(pieces(whole, length).reduce((a, b) -> b.merge(a))).hasValue(expected);
        assertThat(pieces(whole, length).parallel().reduce(SelfConfidence::merge))
                .hasValue(expected);
    }

    private static Stream<SelfConfidence> pieces(LabelledPredictions whole, int length) {
        return IntStream.iterate(0, from -> from < whole.size(), from -> from + length)
                .mapToObj(from -> Fixtures.part(whole, from, Math.min(whole.size(), from + length)))
                .map(SelfConfidence::of);
    }

    @Test
    void otherCountsOrSumsAreNotEqual() {
        SelfConfidence one = of(0.5f, 0);

        assertThat(one).isNotEqualTo(of(0.25f, 0)).isNotEqualTo(of(0.5f, 1)).isNotEqualTo(one.merge(one));
        assertThat(one.hashCode()).isNotEqualTo(of(0.25f, 0).hashCode());
    }

    private static SelfConfidence of(float probability, int label) {
        return SelfConfidence.of(LabelledPredictions.of(
                Predictions.of(2, new float[] {probability, 1 - probability}), label));
    }

    @Test
    void otherClassesDoNotMerge() {
        assertThatThrownBy(() -> SelfConfidence.of(THREE).merge(of(0.5f, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("results for 3 and for 2 classes cannot be merged: expected the same number");
    }
}
