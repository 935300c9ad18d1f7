package io.github.mnist.dl4j;

import io.github.mnist.data.Mnist;
import io.github.mnist.model.Predictions;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The two recipes on MNIST. */
class Dl4jNotebookIT {
    private final Dl4jBackend backend = new Dl4jBackend();

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

    @Test
    void notebookTakes938StepsAnEpoch() {
        int[] steps = new int[3];
        TrainingTask task = TrainingTask.on(Mnist.train())
                .withOptions(Recipe.NOTEBOOK.options())
                .withListener(new TrainingListener() {
                    @Override
                    public void onBatch(BatchProgress progress) {
                        steps[progress.epoch() - 1]++;
                    }
                });
        backend.trainer().train(task).close();
        assertThat(steps).containsExactly(938, 938, 938);
    }

    @Test
    void sameSeedGivesTheSameParametersBitForBit() {
        try (TrainingResult once = train(Recipe.NOTEBOOK, 3);
                TrainingResult again = train(Recipe.NOTEBOOK, 3)) {
            assertThat(again.checkpoint().orElseThrow().state())
                    .isEqualTo(once.checkpoint().orElseThrow().state());
        }
    }

    private double testAccuracy(Recipe recipe, long seed) {
        try (TrainingResult result = train(recipe, seed)) {
            Predictions predictions = result.classifier().predict(Mnist.test());
            long right = LongStream.range(0, predictions.size())
                    .filter(i -> predictions.digit((int) i) == Mnist.test().label((int) i))
                    .count();
            return (double) right / predictions.size();
        }
    }

    private TrainingResult train(Recipe recipe, long seed) {
        return backend.trainer().train(Mnist.train(), recipe.options().withSeed(seed));
    }
}
