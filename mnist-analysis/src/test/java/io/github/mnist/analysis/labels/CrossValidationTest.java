package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CrossValidationTest {
    private static final TrainingOptions OPTIONS = Recipe.TUNED.options().withSeed(3);
    private static final Dataset DATASET = Fixtures.onePixel(
            3, IntStream.range(0, 31).map(i -> i < 11 ? 0 : i % 2 + 1).toArray());

    /** Remembers what it was trained on, and says 1 of class 0 for what it has seen, else 1 of class 2. */
    private static final class Remembering implements Trainer {
        final List<Dataset> trainedOn = new ArrayList<>();
        final List<Integer> predicted = new ArrayList<>();
        int closed;

        @Override
        public TrainingResult train(TrainingTask task) {
            assertThat(task.options()).isEqualTo(OPTIONS);
            trainedOn.add(task.data());
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < task.data().size(); i++) {
                seen.add(task.data().sourceIndex(i));
            }
            return new TrainingResult(
                    new Memory(seen),
                    Optional.empty(),
                    new Provenance("remembering", "1", "d", "c", OPTIONS, List.of(), Duration.ZERO));
        }

        private final class Memory implements SoftmaxClassifier {
            private final Set<Integer> seen;

            Memory(Set<Integer> seen) {
                this.seen = seen;
            }

            @Override
            public Predictions predict(Images images) {
                float[][] rows = new float[images.size()][];
                for (int i = 0; i < rows.length; i++) {
                    int pixel = images.pixels(i)[0];
                    predicted.add(pixel);
                    rows[i] = seen.contains(pixel)
                            ? new float[] {1, 0, 0}
                            : new float[] {0, pixel / 64f, 1 - pixel / 64f};
                }
                return Predictions.of(3, rows);
            }

            @Override
            public SoftmaxParameters parameters() {
                throw new UnsupportedOperationException();
            }

            @Override
            public <T> Optional<T> unwrap(Class<T> type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                closed++;
            }
        }
    }

    @Test
    void everySampleIsPredictedOnceByAModelThatHasNotSeenIt() {
        Remembering trainer = new Remembering();

        LabelledPredictions predictions = CrossValidation.predict(trainer, DATASET, OPTIONS, 4);

        assertThat(trainer.predicted)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 31).boxed().toList());
        for (int i = 0; i < 31; i++) {
            assertThat(predictions.predictions().probability(i, 0))
                    .as("sample " + i)
                    .isZero();
            assertThat(predictions.predictions().probability(i, 1)).isEqualTo(i / 64f);
            assertThat(predictions.label(i)).isEqualTo(DATASET.label(i));
            assertThat(predictions.index(i)).isEqualTo(i);
        }
    }

    @Test
    void foldsDifferByOneSampleAtMostAndByOneOfEachClass() {
        Remembering trainer = new Remembering();
        CrossValidation.predict(trainer, DATASET, OPTIONS, 4);

        assertThat(trainer.trainedOn).hasSize(4);
        assertThat(trainer.trainedOn).extracting(Dataset::size).containsExactlyInAnyOrder(23, 23, 23, 24);
        for (int label = 0; label < 3; label++) {
            int of = label;
            int all = DATASET.classCounts()[of];
            assertThat(trainer.trainedOn)
                    .extracting(dataset -> all - dataset.classCounts()[of])
                    .allSatisfy(inFold -> assertThat(inFold).isBetween(all / 4, all / 4 + 1));
        }
    }

    @Test
    void theSeedDecidesTheFolds() {
        assertThat(foldsOf(OPTIONS)).isEqualTo(foldsOf(OPTIONS));
        // The samples of class 0 come first in the data, but not as every fourth.
        assertThat(foldsOf(OPTIONS).get(0)).isNotEqualTo(Set.of(0, 4, 8));
    }

    private static List<Set<Integer>> foldsOf(TrainingOptions options) {
        Remembering trainer = new Remembering();
        CrossValidation.predict(trainer, DATASET.first(11), options, 4);
        List<Set<Integer>> folds = new ArrayList<>();
        for (Dataset trainedOn : trainer.trainedOn) {
            Set<Integer> fold = new HashSet<>(IntStream.range(0, 11).boxed().toList());
            for (int i = 0; i < trainedOn.size(); i++) {
                fold.remove(trainedOn.sourceIndex(i));
            }
            folds.add(fold);
        }
        return folds;
    }

    @Test
    void everyModelIsClosed() {
        Remembering trainer = new Remembering();

        CrossValidation.predict(trainer, DATASET, OPTIONS, 5);

        assertThat(trainer.closed).isEqualTo(5);
    }

    @Test
    void asManyFoldsAsSamplesLeaveOneOut() {
        Remembering trainer = new Remembering();

        CrossValidation.predict(trainer, DATASET.first(2), OPTIONS, 2);

        assertThat(trainer.trainedOn).extracting(Dataset::size).containsExactly(1, 1);
    }

    @Test
    void tooFewAndTooManyFoldsAreRefused() {
        assertThatThrownBy(() -> CrossValidation.predict(new Remembering(), DATASET, OPTIONS, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "1 folds of one pixel (31 images of 1 x 1, 3 classes): expected 2 to the number of samples");
        assertThatThrownBy(() -> CrossValidation.predict(new Remembering(), DATASET, OPTIONS, 32))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
