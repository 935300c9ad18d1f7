package io.github.mnist.benchmarks;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementTest {
    @Test
    void aLineHoldsMeasureValueAndAccuracy() {
        assertThat(Measurement.parse("epoch 0.125000 acc 0.8875", 9))
                .contains(new Measurement(Measure.EPOCH, 0.125, OptionalDouble.of(0.8875)));
    }

    @Test
    void aHyphenForTheValueStandsForTheTimeSinceTheStart() {
        assertThat(Measurement.parse("trained - acc 0.9251", 3.5))
                .contains(new Measurement(Measure.TRAINED, 3.5, OptionalDouble.of(0.9251)));
    }

    @Test
    void aSizeIsReadAsWell() {
        assertThat(Measurement.parse("memory 260046848.0 acc -", 9))
                .contains(new Measurement(Measure.MEMORY, 260_046_848, OptionalDouble.empty()));
    }

    @Test
    void aHyphenForAccuracyStandsForNone() {
        assertThat(Measurement.parse("load 0.25 acc -", 9))
                .contains(new Measurement(Measure.LOAD, 0.25, OptionalDouble.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Training:    100% |####| Accuracy: 0.88",
                "epoch 0.125",
                "epoch x acc 0.8",
                "other 0.1 acc 0.8"
            })
    void anythingElseIsNoSample(String line) {
        assertThat(Measurement.parse(line, 1)).isEmpty();
    }
}
