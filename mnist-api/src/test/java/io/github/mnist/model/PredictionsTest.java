package io.github.mnist.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PredictionsTest {
    private final Predictions predictions = Predictions.of(3, new float[] {0.1f, 0.7f, 0.2f, 0.5f, 0, 0.5f});

    @Test
    void rowsAreImagesAndColumnsClasses() {
        assertThat(predictions).hasSize(2);
        assertThat(predictions.classes()).isEqualTo(3);
        assertThat(predictions.probability(0, 2)).isEqualTo(0.2f);
        assertThat(predictions.probability(1, 0)).isEqualTo(0.5f);
        assertThat(predictions.get(0).probability(1)).isEqualTo(0.7f);
        assertThat(predictions.get(1).probabilities()).containsExactly(0.5f, 0, 0.5f);
    }

    @Test
    void digitIsTheMostProbableClass() {
        assertThat(predictions.digit(0)).isEqualTo(1);
        assertThat(predictions.get(0).digit()).isEqualTo(1);
        assertThat(predictions.get(0).confidence()).isEqualTo(0.7f);
    }

    @Test
    void tieGoesToTheLowestDigit() {
        assertThat(predictions.digit(1)).isZero();
        assertThat(predictions.get(1).digit()).isZero();
        Predictions tie = Predictions.of(4, new float[] {0, 0.5f, 0.5f, 0});
        assertThat(tie.digit(0)).isEqualTo(1);
        assertThat(Predictions.of(2, new float[] {0, -0f}).digit(0)).isZero();
        assertThat(Predictions.of(2, new float[] {-0f, 0}).digit(0)).isZero();
    }

    @Test
    void arraysAreCopiedOnTheWayInAndOut() {
        float[] matrix = {0.4f, 0.6f};
        Predictions copy = Predictions.of(2, matrix);
        matrix[0] = 1;
        copy.get(0).probabilities()[1] = 0;
        assertThat(copy.get(0).probabilities()).containsExactly(0.4f, 0.6f);
    }

    @Test
    void rowsMakeTheSamePredictionsAsAMatrix() {
        assertThat(Predictions.of(3, new float[][] {{0.1f, 0.7f, 0.2f}, {0.5f, 0, 0.5f}}))
                .isEqualTo(predictions);
        assertThat(Predictions.of(3, new float[0][])).isEmpty();
    }

    @Test
    void noImagesGiveNoPredictions() {
        assertThat(Predictions.of(10, new float[0])).isEmpty();
    }

    @Test
    void aLengthThatIsNoMultipleOfTheClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(3, new float[4]))
                .withMessage("4 probabilities for 3 classes: expected a multiple of the number of classes, which is at"
                        + " least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(0, new float[4]))
                .withMessageStartingWith("4 probabilities for 0 classes");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(2, new float[][] {{1, 0}, {1, 0, 0}}))
                .withMessage("row 1 has 3 probabilities, expected 2");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.001f, 1.001f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoProbabilityIsRefused(float value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(3, new float[] {0, 1, 0, 0, 0, value}))
                .withMessage("probability " + value + " of class 2 in row 1: expected 0 to 1");
    }

    @Test
    void roundingMayLeaveTheRangeALittle() {
        assertThat(Predictions.of(2, new float[] {1.000001f, -0.000001f}).probability(0, 0))
                .isEqualTo(1.000001f);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void anImageOutOfBoundsIsRefused(int index) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> predictions.get(index));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> predictions.digit(index));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> predictions.probability(index, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void aClassOutOfBoundsIsRefused(int digit) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> predictions.probability(0, digit));
        Prediction first = predictions.get(0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> first.probability(digit));
    }

    @Test
    void predictionsAreEqualIfAllProbabilitiesAre() {
        Predictions same = Predictions.of(3, new float[] {0.1f, 0.7f, 0.2f, 0.5f, 0, 0.5f});
        assertThat(same).isEqualTo(predictions).hasSameHashCodeAs(predictions);
        assertThat(same.get(1)).isEqualTo(predictions.get(1)).hasSameHashCodeAs(predictions.get(1));
        assertThat(same.get(0)).isNotEqualTo(predictions.get(1));
        assertThat(same.get(0))
                .isEqualTo(Predictions.of(3, new float[] {0.1f, 0.7f, 0.2f}).get(0));
        assertThat(Predictions.of(2, new float[] {0.1f, 0.7f}).get(0)).isNotEqualTo(predictions.get(0));
        assertThat(predictions.get(0)).isNotEqualTo("1 of [0.1, 0.7, 0.2]");
        assertThat(Predictions.of(3, new float[] {0.1f, 0.7f, 0.2f})).isNotEqualTo(predictions);
    }

    @Test
    void howeverManyThereAreTheyAreShownInALine() {
        assertThat(predictions).hasToString("2 predictions of 3 classes: [1, 0]");
        assertThat(Predictions.of(1, new float[100_000]))
                .hasToString("100000 predictions of 1 classes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...]");
    }

    @Test
    void aPredictionTellsDigitAndProbabilities() {
        assertThat(predictions.get(0)).hasToString("1 of [0.1, 0.7, 0.2]");
    }
}
