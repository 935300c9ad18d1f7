package io.github.mnist.training;

import io.github.mnist.TestData;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainingTaskTest {
    private static final TrainingOptions OPTIONS =
            Recipe.NOTEBOOK.options().withEpochs(5).withBatchSize(4).withSeed(7);
    private final Dataset data = TestData.ofSize(10);
    private final TrainingTask task = TrainingTask.on(data).withOptions(OPTIONS);

    private static int[] sources(Dataset view) {
        return IntStream.range(0, view.size()).map(view::sourceIndex).toArray();
    }

    private static Checkpoint after(long steps) {
        SoftmaxParameters zeros = SoftmaxParameters.zeros(6, 4);
        return new Checkpoint(new AdamState(zeros, zeros, zeros, steps), List.of());
    }

    @Test
    void aTaskBeginsWithTheTunedRecipeAndNothingElse() {
        TrainingTask plain = TrainingTask.on(data);
        assertThat(plain.data()).isSameAs(data);
        assertThat(plain.options()).isEqualTo(Recipe.TUNED.options());
        assertThat(plain.validation()).isEmpty();
        assertThat(plain.isCancelled()).isFalse();
        assertThat(plain.epochsDone()).isZero();
        assertThat(plain.start()).isEqualTo(Checkpoint.initial(SoftmaxParameters.glorotUniform(6, 4, 0)));
    }

    @Test
    void eachPartIsKeptWhenAnotherChanges() {
        Dataset validation = TestData.ofSize(3);
        TrainingListener listener = new TrainingListener() {};
        Checkpoint start = after(3);
        AtomicBoolean cancel = new AtomicBoolean();
        TrainingTask all = TrainingTask.on(data)
                .withOptions(OPTIONS)
                .withValidation(validation)
                .withListener(listener)
                .cancelWhen(cancel::get)
                .resumeFrom(start);
        for (TrainingTask changed : List.of(
                all,
                all.withOptions(OPTIONS),
                all.withValidation(validation),
                all.withListener(listener),
                all.cancelWhen(cancel::get),
                all.resumeFrom(start))) {
            assertThat(changed.data()).isSameAs(data);
            assertThat(changed.options()).isEqualTo(OPTIONS);
            assertThat(changed.validation()).containsSame(validation);
            assertThat(changed.listener()).isSameAs(listener);
            assertThat(changed.start()).isSameAs(start);
            cancel.set(true);
            assertThat(changed.isCancelled()).isTrue();
            cancel.set(false);
            assertThat(changed.isCancelled()).isFalse();
        }
    }

    @Test
    void everyEpochHasAllSamplesInAnOrderOfItsOwn() {
        assertThat(sources(task.epoch(1))).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(sources(task.epoch(2)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(sources(task.epoch(1)));
    }

    @Test
    void theOrderIsDecidedBySeedAndEpochAlone() {
        TrainingTask same = TrainingTask.on(data)
                .withOptions(OPTIONS.withBatchSize(3).withEpochs(2).withThreads(2))
                .resumeFrom(after(4));
        assertThat(sources(same.epoch(2))).isEqualTo(sources(task.epoch(2)));
        assertThat(sources(task.withOptions(OPTIONS.withSeed(8)).epoch(2))).isNotEqualTo(sources(task.epoch(2)));
    }

    /** A next seed's first epoch must not be this seed's second. */
    @Test
    void neighbouringSeedsShareNoOrder() {
        TrainingTask next = task.withOptions(OPTIONS.withSeed(8));
        for (int epoch = 1; epoch <= 5; epoch++) {
            for (int other = 1; other <= 5; other++) {
                assertThat(sources(task.epoch(epoch))).isNotEqualTo(sources(next.epoch(other)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 4, 3", "10, 5, 2", "10, 10, 1", "10, 2147483647, 1", "10, 1, 10"})
    void theLastBatchMayBeShort(int size, int batchSize, int batches) {
        assertThat(TrainingTask.on(TestData.ofSize(size))
                        .withOptions(OPTIONS.withBatchSize(batchSize))
                        .batchesPerEpoch())
                .isEqualTo(batches);
    }

    @Test
    void mnistInBatchesOf64Takes938Steps() {
        Dataset mnist = Dataset.of("many", new ImageShape(1, 1), 10, new byte[60_000], new byte[60_000]);
        assertThat(TrainingTask.on(mnist).withOptions(Recipe.NOTEBOOK.options()).batchesPerEpoch())
                .isEqualTo(938);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1", "15, 5"})
    void stepsOfACheckpointAreWholeEpochs(long steps, int epochs) {
        assertThat(task.resumeFrom(after(steps)).epochsDone()).isEqualTo(epochs);
    }

    @ParameterizedTest
    @CsvSource({"4", "18"})
    void otherStepsAreRefused(long steps) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.resumeFrom(after(steps)).epochsDone())
                .withMessage("a checkpoint after " + steps + " steps: expected whole epochs of 3 steps (10 samples in"
                        + " batches of 4), at most 5");
    }

    @Test
    void aCheckpointOfOtherSizesIsRefused() {
        Checkpoint inputs = Checkpoint.initial(SoftmaxParameters.zeros(5, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.resumeFrom(inputs))
                .withMessage("a checkpoint of 5 inputs and 4 classes does not fit small (10 images of 2 x 3, 4"
                        + " classes)");
        Checkpoint classes = Checkpoint.initial(SoftmaxParameters.zeros(6, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.resumeFrom(classes))
                .withMessageStartingWith("a checkpoint of 6 inputs and 3 classes does not fit ");
    }

    @Test
    void noSamplesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingTask.on(data.first(0)))
                .withMessage("no samples to train on in small (0 images of 2 x 3, 4 classes)");
    }

    @Test
    void validationDataOfAnotherKindAreRefused() {
        String message = "validation data %s for training data small (10 images of 2 x 3, 4 classes): expected at least"
                + " one sample, and the same shape and classes";
        Dataset none = data.first(0);
        Dataset turned = Dataset.of("turned", new ImageShape(3, 2), 4, new byte[6], new byte[1]);
        Dataset fewer = Dataset.of("fewer", TestData.SHAPE, 3, new byte[6], new byte[1]);
        for (Dataset wrong : List.of(none, turned, fewer)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task.withValidation(wrong))
                    .withMessage(message, wrong);
        }
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThat(task.isCancelled()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void historiesAreCopied() {
        List<EpochMetrics> history = new java.util.ArrayList<>();
        Checkpoint checkpoint = new Checkpoint(AdamState.initial(SoftmaxParameters.zeros(1, 1)), history);
        history.add(null);
        assertThat(checkpoint.history()).isEmpty();
    }
}
