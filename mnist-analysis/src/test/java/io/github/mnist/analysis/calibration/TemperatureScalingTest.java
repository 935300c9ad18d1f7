package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TemperatureScalingTest {
    private static final Predictions ROW = Predictions.of(3, new float[] {0.64f, 0.32f, 0.04f});

    @Test
    void temperatureTwoTakesRoots() {
        Predictions scaled = new TemperatureScaling(2).apply(ROW);

        double sum = Math.sqrt(0.64) + Math.sqrt(0.32) + Math.sqrt(0.04);
        assertThat(scaled.probability(0, 0)).isCloseTo((float) (0.8 / sum), within(1e-7f));
        assertThat(scaled.probability(0, 1)).isCloseTo((float) (Math.sqrt(0.32) / sum), within(1e-7f));
        assertThat(scaled.probability(0, 2)).isCloseTo((float) (0.2 / sum), within(1e-7f));
    }

    @Test
    void temperatureOneChangesNothing() {
        assertThat(new TemperatureScaling(1).apply(ROW).probability(0, 0)).isCloseTo(0.64f, within(1e-6f));
    }

    @Test
    void aClassifierIsScaledByTheRow() {
        Dataset dataset = Fixtures.onePixel(2, 0, 1);
        Classifier classifier = Fixtures.byPixel(2, new float[] {0.9f, 0.1f}, new float[] {0.2f, 0.8f});

        Predictions scaled = new TemperatureScaling(0.5).apply(classifier).predict(dataset);

        assertThat(scaled.probability(0, 0)).isCloseTo(0.81f / 0.82f, within(1e-6f));
        assertThat(scaled.probability(1, 0)).isCloseTo(0.04f / 0.68f, within(1e-6f));
    }

    @Test
    void labelsAndIndicesStayAndPiecesAreJudgedAsTheWhole() {
        LabelledPredictions whole = Fixtures.random(500, 4, 3);
        TemperatureScaling scaling = new TemperatureScaling(1.5);
        LabelledPredictions piece = scaling.apply(Fixtures.part(whole, 100, 500));

        assertThat(piece.label(7)).isEqualTo(whole.label(107));
        assertThat(piece.index(7)).isEqualTo(107);
        assertThat(piece.predictions())
                .isEqualTo(scaling.apply(whole.predictions()).subList(100, 500));
        assertThat(Stream.of(Fixtures.part(whole, 0, 100), Fixtures.part(whole, 100, 500))
                        .map(scaling::apply)
                        .map(Calibration::of)
                        .reduce(Calibration::merge))
                .hasValue(Calibration.of(scaling.apply(whole)));
    }

    @Test
    void aProbabilityOfZeroCountsAsTheSmallestFloat() {
        Predictions scaled = new TemperatureScaling(10).apply(Predictions.of(2, new float[] {1, 0}));

        double tenthRoot = Math.pow(Float.MIN_VALUE, 0.1);
        assertThat(scaled.probability(0, 1)).isCloseTo((float) (tenthRoot / (1 + tenthRoot)), within(1e-9f));
    }

    @Test
    void fitFindsTheTemperatureThatPredictionsWereMadeOverconfidentBy() {
        // Of 1000 samples predicted with 80%, 800 are right: calibrated, and so is the mirror image.
        float[][] rows = new float[1000][];
        int[] labels = new int[1000];
        for (int i = 0; i < 1000; i++) {
            int digit = i % 2;
            rows[i] = digit == 0 ? new float[] {0.8f, 0.2f} : new float[] {0.2f, 0.8f};
            labels[i] = i % 10 < 8 ? digit : 1 - digit;
        }
        Predictions calibrated = Predictions.of(2, rows);
        Predictions overconfident = new TemperatureScaling(0.25).apply(calibrated);
        Predictions timid = new TemperatureScaling(3).apply(calibrated);

        assertThat(TemperatureScaling.fit(LabelledPredictions.of(calibrated, labels))
                        .temperature())
                .isCloseTo(1, within(1e-6));
        assertThat(TemperatureScaling.fit(LabelledPredictions.of(overconfident, labels))
                        .temperature())
                .isCloseTo(4, within(1e-5));
        assertThat(TemperatureScaling.fit(LabelledPredictions.of(timid, labels)).temperature())
                .isCloseTo(1 / 3.0, within(1e-6));
    }

    @Test
    void fitStaysWithinItsBounds() {
        Predictions right = Predictions.of(2, new float[] {0.6f, 0.4f});

        assertThat(TemperatureScaling.fit(LabelledPredictions.of(right, 0)).temperature())
                .isEqualTo(0.01);
        assertThat(TemperatureScaling.fit(LabelledPredictions.of(right, 1)).temperature())
                .isEqualTo(100);
    }

    @Test
    void temperaturesThatAreNoneAndNoPredictionsAreRefused() {
        for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new TemperatureScaling(temperature))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("temperature " + temperature + ": expected a number above 0");
        }
        assertThatThrownBy(() -> TemperatureScaling.fit(LabelledPredictions.of(Predictions.of(2, new float[0]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no predictions to fit a temperature to: expected at least one");
    }

    @Test
    void intervalIsThatOfTheLikelihood() {
        // All samples have the logits 2 ln 4 and 0, and 80% are right: the temperature is 2, and the variance of the
        // log
        // odds of a proportion is 1 / (n a (1 - a)).
        int samples = 1000;
        float[][] rows = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            rows[i] = new float[] {16f / 17, 1f / 17};
            labels[i] = i % 10 < 8 ? 0 : 1;
        }
        LabelledPredictions validation = LabelledPredictions.of(Predictions.of(2, rows), labels);
        double deviation = Math.sqrt(1 / (samples * 0.8 * 0.2)) / Math.log(4);

        Interval interval = TemperatureScaling.fit(validation).interval(validation);

        assertThat(interval.low()).isCloseTo(2 * Math.exp(-1.959964 * deviation), within(1e-5));
        assertThat(interval.high()).isCloseTo(2 * Math.exp(1.959964 * deviation), within(1e-5));
    }

    @Test
    void certainPredictionsLeaveTheTemperatureOpen() {
        LabelledPredictions certain = LabelledPredictions.of(Predictions.of(2, new float[] {1, 0, 0, 1}), 0, 1);

        assertThat(TemperatureScaling.fit(certain).interval(certain))
                .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    }
}
