package io.github.mnist.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementsTest {
    private final Measurements results = new Measurements();

    @Test
    void theFirstTwoEpochsOfEachProcessDoNotCount() {
        results.add("torch", epochs(9, 8, 1, 3));
        results.add("torch", epochs(9, 8, 2));

        assertThat(results.values(Measure.EPOCH, "torch")).containsExactly(1, 3, 2);
        assertThat(results.median(Measure.EPOCH, "torch")).isEqualTo(2);
    }

    @Test
    void namesAreOrderedByMedianFastestFirst() {
        results.add("slow", epochs(0, 0, 5, 6, 7));
        results.add("fast", epochs(0, 0, 1, 2, 90));

        assertThat(results.names(Measure.EPOCH)).containsExactly("fast", "slow");
        assertThat(results.names(Measure.LOAD)).isEmpty();
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Measurements.median(4, 1, 10, 2)).isEqualTo(3);
    }

    @Test
    void oneRepeatsOnlyIfEachProcessReachedTheSameAccuracies() {
        results.add("djl", List.of(trained(0.925)));
        results.add("djl", List.of(trained(0.925)));
        results.add("dl4j", List.of(trained(0.925)));
        results.add("dl4j", List.of(trained(0.926)));

        assertThat(results.repeats(Measure.TRAINED, "djl")).isTrue();
        assertThat(results.repeats(Measure.TRAINED, "dl4j")).isFalse();
    }

    private static Measurement trained(double accuracy) {
        return new Measurement(Measure.TRAINED, 1, OptionalDouble.of(accuracy));
    }

    static List<Measurement> epochs(double... seconds) {
        List<Measurement> samples = new ArrayList<>();
        for (double second : seconds) {
            samples.add(new Measurement(Measure.EPOCH, second, OptionalDouble.of(0.88)));
        }
        return samples;
    }
}
