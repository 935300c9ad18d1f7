package io.github.mnist.training;

import io.github.mnist.TestData;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainingTaskTest {
    private static final TrainingOptions OPTIONS =
            Recipe.NOTEBOOK.options().withEpochs(5).withBatchSize(4).withSeed(7);
    private static final Set<TrainerFeature> ALL = Set.of(TrainerFeature.values());
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
    void aTaskIsShownAsDataAndOptions() {
        assertThat(task).hasToString("training on small (10 images of 2 x 3, 4 classes) with " + OPTIONS);
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
                        + " batches of 4), at most 5; to start a new training from its state, use"
                        + " TrainingTask.continueFrom");
    }

    private static EpochMetrics epoch(int epoch) {
        return new EpochMetrics(epoch, 0.5, 0.5, Optional.empty(), Duration.ofSeconds(1));
    }

    private TrainingRun run(TrainingOptions options) {
        return new TrainingRun("a", "A 1", data.name(), data.checksum(), options, TrainingRun.Start.INITIAL, 0);
    }

    /** Returns the checkpoint of the task after one epoch. */
    private Checkpoint afterOneEpoch(TrainingOptions options) {
        return new Checkpoint(after(3).state(), List.of(epoch(1)), List.of(run(options)));
    }

    @Test
    void aCheckpointOfTheSameTrainingIsResumed() {
        TrainingTask resumed = task.resumeFrom(afterOneEpoch(OPTIONS.withThreads(3)));
        resumed.check("a", ALL);
        assertThat(resumed.epochsDone()).isEqualTo(1);
        assertThat(resumed.runs("a", "A 2"))
                .containsExactly(
                        new TrainingRun("a", "A 2", "small", data.checksum(), OPTIONS, TrainingRun.Start.INITIAL, 0));
    }

    /** The rate of a step depends on the number of epochs only where it decays. */
    @Test
    void aConstantRateMayBeResumedForMoreEpochs() {
        task.withOptions(OPTIONS.withEpochs(9))
                .resumeFrom(afterOneEpoch(OPTIONS))
                .check("a", ALL);
        TrainingOptions decaying = OPTIONS.withLearningRate(LearningRate.cosine(0.01));
        TrainingTask more = task.withOptions(decaying.withEpochs(9)).resumeFrom(afterOneEpoch(decaying));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> more.check("a", ALL))
                .withMessage(REFUSED, "number of epochs, over which the learning rate decays 5 then, 9 now");
    }

    private static final String REFUSED = "the checkpoint belongs to another training: %s. Resume with what it was made"
            + " with; to start a new training from its state, use TrainingTask.continueFrom";

    @Test
    void anotherTrainingsCheckpointIsRefusedSayingAllThatDiffers() {
        Dataset others = TestData.withLabels(0, 1, 2, 3, 0, 1, 2, 3, 0, 2);
        TrainingTask other = TrainingTask.on(others).withOptions(OPTIONS).resumeFrom(afterOneEpoch(OPTIONS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.check("a", ALL))
                .withMessage(
                        REFUSED, "checksum of the data " + data.checksum() + " then, " + others.checksum() + " now");
        TrainingTask all = task.withOptions(OPTIONS.withBatchSize(2)
                        .withSeed(-1)
                        .withLearningRate(LearningRate.cosine(0.5))
                        .withEpochs(6))
                .resumeFrom(afterOneEpoch(OPTIONS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.check("b", ALL))
                .withMessage(
                        REFUSED,
                        "backend a then, b now; batch size 4 then, 2 now; seed 7 then, -1 now; learning rate 0.1 then,"
                                + " 0.5 now; decay of the learning rate CONSTANT then, COSINE now; number of epochs,"
                                + " over which the learning rate decays 5 then, 6 now");
    }

    /** Without an origin, as in older files: 3 steps are one epoch of batches of 4, and 3 of one batch of 10. */
    @Test
    void aHistoryOfOtherEpochsIsRefused() {
        Checkpoint unknown = new Checkpoint(after(3).state(), List.of(epoch(1)));
        task.resumeFrom(unknown).check("a", ALL);
        TrainingTask whole = task.withOptions(OPTIONS.withBatchSize(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.resumeFrom(unknown).check("a", ALL))
                .withMessage("a checkpoint after 3 epochs of 1 steps, with a history of the epochs [1]: expected one"
                        + " entry for each epoch; to start a new training from its state, use"
                        + " TrainingTask.continueFrom");
        Checkpoint misnumbered = new Checkpoint(after(3).state(), List.of(epoch(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.resumeFrom(misnumbered).check("a", ALL))
                .withMessageContaining("after 1 epochs of 3 steps, with a history of the epochs [2]");
        Checkpoint longer = new Checkpoint(after(0).state(), List.of(epoch(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.resumeFrom(longer).check("a", ALL))
                .withMessageContaining("after 0 epochs of 3 steps, with a history of the epochs [1]");
    }

    @Test
    void aNewTrainingGoesOnFromTheStateOfAnother() {
        TrainingOptions others = OPTIONS.withBatchSize(5).withSeed(1).withEpochs(2);
        TrainingTask continued = task.withOptions(others).continueFrom(afterOneEpoch(OPTIONS));
        continued.check("b", ALL);
        assertThat(continued.epochsDone()).isZero();
        assertThat(continued.start().state()).isEqualTo(after(3).state());
        assertThat(continued.start().history()).isEmpty();
        TrainingRun second = new TrainingRun("b", "B 1", "small", data.checksum(), others, TrainingRun.Start.GIVEN, 3);
        assertThat(continued.runs("b", "B 1")).containsExactly(run(OPTIONS), second);

        // Its own checkpoints: after one epoch of two steps.
        Checkpoint middle = new Checkpoint(after(5).state(), List.of(epoch(1)), continued.runs("b", "B 1"));
        TrainingTask resumed = task.withOptions(others).resumeFrom(middle);
        resumed.check("b", ALL);
        assertThat(resumed.epochsDone()).isEqualTo(1);
        assertThat(resumed.runs("b", "B 1")).containsExactly(run(OPTIONS), second);
    }

    @Test
    void parametersOfOnesOwnBelongToNoTraining() {
        TrainingTask own = task.resumeFrom(Checkpoint.initial(SoftmaxParameters.zeros(6, 4)));
        own.check("a", ALL);
        assertThat(own.epochsDone()).isZero();
        assertThat(own.runs("a", "A 1"))
                .containsExactly(
                        new TrainingRun("a", "A 1", "small", data.checksum(), OPTIONS, TrainingRun.Start.GIVEN, 0));
    }

    @Test
    void whatATrainerDoesNotDoIsRefused() {
        Set<TrainerFeature> none = Set.of();
        task.withListener(new TrainingListener() {}).cancelWhen(() -> false).check("a", none);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> task.resumeFrom(after(0)).check("a", none))
                .withMessage(
                        "the trainer of 'a' cannot start from a checkpoint: train without one, or on a backend whose"
                                + " features() include RESUMING");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> task.withValidation(data).check("a", Set.of(TrainerFeature.RESUMING)))
                .withMessage("the trainer of 'a' cannot evaluate validation data after each epoch: evaluate the trained"
                        + " classifier, or train on a backend whose features() include EPOCH_METRICS");
        Trainer plain = ignored -> {
            throw new AssertionError("not trained");
        };
        assertThat(plain.features()).isEmpty();
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
