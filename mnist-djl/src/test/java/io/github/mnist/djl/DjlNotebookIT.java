package io.github.mnist.djl;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The recipes on real MNIST. */
class DjlNotebookIT {
    private static final Dataset TRAIN = Mnist.train();
    private static final Dataset TEST = Mnist.test();

    @Test
    void notebookReachesTheAccuracyOfTheOriginal() {
        double mean = LongStream.range(0, 5)
                .mapToDouble(seed -> {
                    try (TrainingResult result = train(Recipe.NOTEBOOK, seed)) {
                        return accuracy(result.classifier());
                    }
                })
                .average()
                .orElseThrow();

        assertThat(mean).as("mean test accuracy over five seeds").isBetween(0.87, 0.905);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void tunedReachesItsAccuracyWithEverySeed(long seed) {
        try (TrainingResult result = train(Recipe.TUNED, seed)) {
            assertThat(accuracy(result.classifier())).isGreaterThanOrEqualTo(0.925);
        }
    }

    @Test
    void anEpochHas938Steps() {
        AtomicInteger steps = new AtomicInteger();
        TrainingListener counter = new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                steps.incrementAndGet();
            }
        };
        TrainingTask task = TrainingTask.on(TRAIN)
                .withOptions(Recipe.NOTEBOOK.options().withEpochs(1))
                .withListener(counter);

        new DjlBackend().trainer().train(task).close();

        assertThat(steps).hasValue(938);
    }

    @Test
    void theSameSeedGivesTheSameParametersBitForBit() {
        assertThat(parameters(3)).isEqualTo(parameters(3)).isNotEqualTo(parameters(4));
    }

    private static SoftmaxParameters parameters(long seed) {
        try (TrainingResult result = train(Recipe.NOTEBOOK, seed)) {
            return result.classifier().parameters();
        }
    }

    private static TrainingResult train(Recipe recipe, long seed) {
        return new DjlBackend().trainer().train(TRAIN, recipe.options().withSeed(seed));
    }

    private static double accuracy(SoftmaxClassifier classifier) {
        Predictions predictions = classifier.predict(TEST);
        long correct = LongStream.range(0, TEST.size())
                .filter(i -> predictions.digit((int) i) == TEST.label((int) i))
                .count();
        return (double) correct / TEST.size();
    }
}
