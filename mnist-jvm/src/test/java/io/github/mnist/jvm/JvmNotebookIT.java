package io.github.mnist.jvm;

import io.github.mnist.data.Mnist;
import io.github.mnist.model.Predictions;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingResult;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The two recipes on MNIST. */
class JvmNotebookIT {
    private final JvmBackend backend = new JvmBackend();

    /** Exact, since they are the same on every machine. */
    @ParameterizedTest
    @CsvSource({"TUNED, 6112e65a, 0.2505289203027608, 9284", "NOTEBOOK, 5f426f04, 0.9632634483032808, 8849"})
    void numbersOfSeed0(Recipe recipe, String bits, double loss, int right) {
        try (TrainingResult result = train(recipe, 0)) {
            assertThat(Bits.of(result.classifier().parameters())).isEqualTo(bits);
            assertThat(result.provenance().history().get(2).loss()).isEqualTo(loss);
            assertThat(right(result)).isEqualTo(right);
        }
    }

    @Test
    void notebookReachesWhatTheOriginalReaches() {
        double mean = LongStream.range(0, 5)
                .mapToDouble(seed -> testAccuracy(Recipe.NOTEBOOK, seed))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.87, 0.905);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void tunedIsBetterWithEverySeed(long seed) {
        assertThat(testAccuracy(Recipe.TUNED, seed)).isGreaterThanOrEqualTo(0.925);
    }

    private double testAccuracy(Recipe recipe, long seed) {
        try (TrainingResult result = train(recipe, seed)) {
            return right(result) / (double) Mnist.test().size();
        }
    }

    private static long right(TrainingResult result) {
        Predictions predictions = result.classifier().predict(Mnist.test());
        return LongStream.range(0, predictions.size())
                .filter(i -> predictions.digit((int) i) == Mnist.test().label((int) i))
                .count();
    }

    private TrainingResult train(Recipe recipe, long seed) {
        return backend.trainer().train(Mnist.train(), recipe.options().withSeed(seed));
    }
}
