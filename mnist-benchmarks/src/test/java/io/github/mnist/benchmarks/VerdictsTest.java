package io.github.mnist.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {
    private final Measurements results = new Measurements();

    @Test
    void goodResultsAreAcceptedThoughOneEpochOfManyIsBad() {
        results.add("dl4j", measurements(Measure.EPOCH, 0.1, 0.1, 0.88, 0.85, 0.89));
        results.add("djl", measurements(Measure.TRAINED, 0.926));
        results.add("djl", measurements(Measure.PREDICT_ALL, 0.9260));
        results.add("torch", measurements(Measure.PREDICT_ALL, 0.9262));

        assertThat(Verdicts.of(results, Scale.FULL)).isEmpty();
    }

    @Test
    void aTrainingThatDoesNotLearnIsWrong() {
        results.add("numpy", measurements(Measure.EPOCH, 0.9, 0.9, 0.1, 0.11, 0.9));

        assertThat(Verdicts.of(results, Scale.FULL))
                .containsExactly("epoch: numpy reached an accuracy of 0.1100: expected a median of at least 0.86");
    }

    @Test
    void oneTrainedModelBelowTheFloorIsWrong() {
        results.add("sklearn", measurements(Measure.TRAINED, 0.926));
        results.add("sklearn", measurements(Measure.TRAINED, 0.9249));

        assertThat(Verdicts.of(results, Scale.FULL))
                .containsExactly("trained: sklearn reached an accuracy of 0.9249: expected at least 0.925");
    }

    @Test
    void aBackendThatDoesNotRepeatItselfIsWrongAndAPeerIsNot() {
        for (String name : List.of("dl4j", "torch")) {
            results.add(name, measurements(Measure.EPOCH, 0, 0, 0.88));
            results.add(name, measurements(Measure.EPOCH, 0, 0, 0.89));
        }

        assertThat(Verdicts.of(results, Scale.FULL))
                .containsExactly("dl4j: the same seed gave other accuracies in another round");
    }

    @Test
    void theSameModelMustPredictTheSame() {
        results.add("dl4j", measurements(Measure.PREDICT_ONE, 0.926));
        results.add("torch", measurements(Measure.PREDICT_ONE, 0.921));

        assertThat(Verdicts.of(results, Scale.FULL))
                .containsExactly("predict-one: the same model reached accuracies from 0.921 to 0.926");
    }

    private static List<Measurement> measurements(Measure measure, double... accuracies) {
        return Arrays.stream(accuracies)
                .mapToObj(accuracy -> new Measurement(measure, 1, OptionalDouble.of(accuracy)))
                .toList();
    }
}
