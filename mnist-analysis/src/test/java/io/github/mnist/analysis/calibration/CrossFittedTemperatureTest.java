package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CrossFittedTemperatureTest {
    /** Too sure by a factor of 2 in the logits. */
    private static final LabelledPredictions SURE = overconfident();

    @Test
    void eachSampleIsScaledByTheTemperatureOfTheHalfItIsNotIn() {
        CrossFittedTemperature fitted = CrossFittedTemperature.of(SURE, 3);

        Predictions byFirst = fitted.first().apply(SURE.predictions());
        Predictions bySecond = fitted.second().apply(SURE.predictions());
        int[] inSecond = scaledBy(byFirst, fitted.scaled());
        int[] inFirst = scaledBy(bySecond, fitted.scaled());
        assertThat(inFirst).hasSize(SURE.size() / 2);
        assertThat(inSecond).hasSize(SURE.size() - SURE.size() / 2);
        assertThat(TemperatureScaling.fit(SURE.select(inFirst))).isEqualTo(fitted.first());
        assertThat(TemperatureScaling.fit(SURE.select(inSecond))).isEqualTo(fitted.second());
        assertThat(fitted.first()).isNotEqualTo(fitted.second());
    }

    @Test
    void calibrationImprovesOnSamplesThatTheTemperatureWasNotFittedTo() {
        CrossFittedTemperature fitted = CrossFittedTemperature.of(SURE, 0);

        assertThat(fitted.first().temperature()).isCloseTo(2, within(0.2));
        assertThat(fitted.second().temperature()).isCloseTo(2, within(0.2));
        assertThat(Calibration.of(SURE).expectedCalibrationError()).isGreaterThan(0.08);
        assertThat(Calibration.of(fitted.scaled()).expectedCalibrationError()).isLessThan(0.02);
    }

    @Test
    void labelsAndIndicesStay() {
        LabelledPredictions scaled =
                CrossFittedTemperature.of(SURE.startingAt(100), 0).scaled();

        assertThat(scaled.size()).isEqualTo(SURE.size());
        assertThat(scaled.index(7)).isEqualTo(107);
        assertThat(IntStream.range(0, SURE.size())).allMatch(i -> scaled.label(i) == SURE.label(i));
    }

    @Test
    void theSeedDecidesTheHalves() {
        assertThat(CrossFittedTemperature.of(SURE, 5).first())
                .isEqualTo(CrossFittedTemperature.of(SURE, 5).first())
                .isNotEqualTo(CrossFittedTemperature.of(SURE, 6).first());
    }

    @Test
    void oneSampleHasNoHalves() {
        LabelledPredictions one = LabelledPredictions.of(Predictions.of(2, new float[] {0.5f, 0.5f}), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossFittedTemperature.of(one, 0))
                .withMessageEndingWith(": expected at least 2 to fit temperatures to halves");
    }

    private static int[] scaledBy(Predictions candidates, LabelledPredictions scaled) {
        return IntStream.range(0, scaled.size())
                .filter(i -> candidates.get(i).equals(scaled.predictions().get(i)))
                .toArray();
    }

    /** Labels drawn with the probabilities; then the logits are doubled. */
    private static LabelledPredictions overconfident() {
        int samples = 4001;
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            double p = 0.5 + random.nextDouble() / 2;
            rows[i] = new float[] {(float) p, (float) (1 - p)};
            labels[i] = random.nextDouble() < p ? 0 : 1;
        }
        return LabelledPredictions.of(new TemperatureScaling(0.5).apply(Predictions.of(2, rows)), labels);
    }
}
