package io.github.mnist.loop;

import io.github.mnist.TestData;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.CheckpointFile;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

@Timeout(60)
class TrainingLoopTest {
    private static final double LOSS_OF_EVEN = -Math.log(0.75);
    private static final double LOSS_OF_ODD = -Math.log(0.25);

    private final FakeBackend backend = new FakeBackend();
    private final Dataset data = TestData.withLabels(3, 0, 1, 2, 2, 0, 0);
    private final TrainingOptions options = new TrainingOptions(
            2, 3, LearningRate.cosine(0.5), Recipe.NOTEBOOK.options().initialization(), 11, 2);
    private final TrainingTask task = TrainingTask.on(data).withOptions(options);

    /** Whatever a test does: the engine is closed, and nobody fills its batches any more. */
    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(backend.trainings).allMatch(engine -> engine.closed);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("mnist-batches"));
    }

    private FakeBackend.FakeTrainingEngine engine() {
        assertThat(backend.trainings).hasSize(1);
        return backend.trainings.get(0);
    }

    private List<Integer> firstPixels(Dataset samples, int from, int to) {
        List<Integer> pixels = new ArrayList<>();
        for (int i = from; i < to; i++) {
            pixels.add(samples.pixels(i)[0] & 0xFF);
        }
        return pixels;
    }

    private static List<Integer> labels(Dataset samples, int from, int to) {
        return Arrays.stream(samples.slice(from, to).labels()).boxed().toList();
    }

    @Test
    void theEngineGetsTheBatchesOfTheTaskInOrderAndAShortLastOne() {
        backend.trainer().train(task).close();
        List<FakeBackend.Step> steps = engine().steps;
        assertThat(steps).hasSize(6);
        for (int epoch = 1; epoch <= 2; epoch++) {
            Dataset samples = task.epoch(epoch);
            for (int batch = 0; batch < 3; batch++) {
                FakeBackend.Step step = steps.get((epoch - 1) * 3 + batch);
                int from = batch * 3;
                int to = Math.min(from + 3, 7);
                assertThat(step.firstPixels()).isEqualTo(firstPixels(samples, from, to));
                assertThat(step.labels()).isEqualTo(labels(samples, from, to));
            }
        }
    }

    /** Batches are handed over a few at a time: more than are on their way at once, and none of them short. */
    @Test
    void manyBatchesComeInOrderToo() {
        TrainingTask many = TrainingTask.on(TestData.ofSize(1536)).withOptions(options.withBatchSize(256));
        backend.trainer().train(many).close();
        List<FakeBackend.Step> steps = engine().steps;
        assertThat(steps).hasSize(12);
        for (int step = 0; step < 12; step++) {
            Dataset samples = many.epoch(step / 6 + 1);
            int from = step % 6 * 256;
            assertThat(steps.get(step).labels()).isEqualTo(labels(samples, from, from + 256));
            assertThat(steps.get(step).firstPixels()).isEqualTo(firstPixels(samples, from, from + 256));
        }
    }

    @Test
    void theEngineStartsFromTheInitialParametersWithTheThreadsAskedFor() {
        backend.trainer().train(task).close();
        assertThat(engine().start).isEqualTo(task.start().state());
        assertThat(engine().start.parameters()).isEqualTo(SoftmaxParameters.glorotUniform(6, 4, 11));
        assertThat(engine().threads).isEqualTo(2);
    }

    @Test
    void theRateFollowsTheScheduleOverAllSteps() {
        backend.trainer().train(task).close();
        for (int step = 0; step < 6; step++) {
            assertThat(engine().steps.get(step).rate())
                    .isEqualTo(LearningRate.cosine(0.5).at(step, 6));
        }
    }

    @Test
    void aBatchSizeAboveTheNumberOfSamplesIsOneBatch() {
        backend.trainer()
                .train(task.withOptions(options.withBatchSize(Integer.MAX_VALUE)))
                .close();
        assertThat(engine().steps).hasSize(2);
        assertThat(engine().steps.get(0).labels()).hasSize(7);
        assertThat(engine().batches).allMatch(batch -> batch.capacity() == 7 * 6);
    }

    @Test
    void listenersAreToldOfEveryBatchAndEpochInOrder() {
        List<String> calls = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                assertThat(Thread.currentThread()).isSameAs(caller);
                calls.add("batch " + progress.epoch() + "/" + progress.epochs() + " " + progress.batch() + "/"
                        + progress.batches() + " after step " + engine().steps.size());
            }

            private final Thread caller = Thread.currentThread();

            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                assertThat(Thread.currentThread()).isSameAs(caller);
                calls.add("epoch " + metrics.epoch());
            }
        };
        backend.trainer().train(task.withListener(listener)).close();
        assertThat(calls)
                .containsExactly(
                        "batch 1/2 1/3 after step 1",
                        "batch 1/2 2/3 after step 2",
                        "batch 1/2 3/3 after step 3",
                        "epoch 1",
                        "batch 2/2 1/3 after step 4",
                        "batch 2/2 2/3 after step 5",
                        "batch 2/2 3/3 after step 6",
                        "epoch 2");
    }

    @Test
    void progressIsTheMeanOverTheSamplesOfTheEpochSoFar() {
        List<BatchProgress> progress = new ArrayList<>();
        backend.trainer()
                .train(task.withListener(new TrainingListener() {
                    @Override
                    public void onBatch(BatchProgress batch) {
                        progress.add(batch);
                    }
                }))
                .close();
        Dataset samples = task.epoch(2);
        for (int batch = 1; batch <= 3; batch++) {
            int seen = Math.min(batch * 3, 7);
            long even = labels(samples, 0, seen).stream()
                    .filter(label -> label % 2 == 0)
                    .count();
            BatchProgress told = progress.get(2 + batch);
            assertThat(told.loss())
                    .isCloseTo((even * LOSS_OF_EVEN + (seen - even) * LOSS_OF_ODD) / seen, within(1e-12));
            assertThat(told.accuracy()).isEqualTo((double) even / seen);
        }
    }

    @Test
    void theHistoryHoldsEachEpochsMeans() {
        try (TrainingResult result = backend.trainer().train(task)) {
            assertThat(result.history()).hasSize(2);
            for (int i = 0; i < 2; i++) {
                EpochMetrics epoch = result.history().get(i);
                assertThat(epoch.epoch()).isEqualTo(i + 1);
                assertThat(epoch.loss()).isCloseTo((5 * LOSS_OF_EVEN + 2 * LOSS_OF_ODD) / 7, within(1e-12));
                assertThat(epoch.accuracy()).isEqualTo(5 / 7.0);
                assertThat(epoch.validation()).isEmpty();
                assertThat(epoch.duration()).isPositive();
            }
        }
    }

    @Test
    void validationIsEvaluatedAfterEachEpochWithItsParameters() {
        // First pixels 200, 231, 6, so that 0, 3 and 2 are predicted: the second and third label are right.
        Dataset validation = TestData.withLabels(1, 3, 2);
        List<EpochMetrics.Metrics> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                told.add(metrics.validation().orElseThrow());
                assertThat(backend.predictions).hasSize(metrics.epoch()).allMatch(engine -> engine.isClosed());
            }
        };
        try (TrainingResult result =
                backend.trainer().train(task.withValidation(validation).withListener(listener))) {
            assertThat(told).hasSize(2);
            assertThat(told.get(1).accuracy()).isEqualTo(2 / 3.0);
            // -ln 1e-7 for the first, -ln (1 - 1e-7) for the others.
            assertThat(told.get(1).loss()).isCloseTo((16.11809565095832 + 2e-7) / 3, within(1e-9));
            assertThat(result.history().get(0).validation()).contains(told.get(0));
        }
    }

    @Test
    void theResultIsShownInALine() {
        try (TrainingResult result = backend.trainer().train(task)) {
            EpochMetrics last = result.history().get(1);
            assertThat(result)
                    .hasToString("model of fake trained on small with " + options
                            + ": loss %.4f, accuracy %.4f in epoch 2".formatted(last.loss(), last.accuracy()));
            assertThat(result.classifier()).hasToString("softmax classifier of 6 pixels in 4 classes");
        }
    }

    @Test
    void theResultTellsHowItCameAbout() {
        try (TrainingResult result = backend.trainer().train(task)) {
            Provenance provenance = result.provenance();
            assertThat(provenance.backend()).isEqualTo("fake");
            assertThat(provenance.backendVersion()).isEqualTo("fake 1");
            assertThat(provenance.dataset()).isEqualTo("small");
            assertThat(provenance.datasetChecksum()).isEqualTo(data.checksum());
            assertThat(provenance.options()).isEqualTo(options);
            assertThat(provenance.history())
                    .isEqualTo(result.checkpoint().orElseThrow().history());
            assertThat(provenance.duration()).isPositive();
            assertThat(result.checkpoint().orElseThrow().state().steps()).isEqualTo(6);
            assertThat(result.classifier().parameters())
                    .isEqualTo(result.checkpoint().orElseThrow().state().parameters());
        }
        assertThat(backend.predictions).hasSize(1).allMatch(engine -> engine.isClosed());
    }

    @Test
    void aCheckpointOfEachEpochCanBeTakenSavedLoadedAndResumed(@TempDir Path directory) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                checkpoints.add(checkpoint.get());
            }
        };
        backend.trainer().train(task.withListener(listener)).close();
        assertThat(checkpoints).hasSize(2);
        assertThat(checkpoints.get(0).state().steps()).isEqualTo(3);
        assertThat(checkpoints.get(0).history()).hasSize(1);
        FakeBackend.FakeTrainingEngine whole = engine();

        Path file = directory.resolve("checkpoint.npz");
        CheckpointFile.save(file, checkpoints.get(0));
        try (TrainingResult resumed = backend.trainer().train(task.resumeFrom(CheckpointFile.load(file)))) {
            FakeBackend.FakeTrainingEngine rest = backend.trainings.get(1);
            assertThat(rest.start).isEqualTo(checkpoints.get(0).state());
            assertThat(rest.steps).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(rest.steps.get(i).firstPixels())
                        .isEqualTo(whole.steps.get(3 + i).firstPixels());
                assertThat(rest.steps.get(i).rate())
                        .isEqualTo(whole.steps.get(3 + i).rate());
            }
            assertThat(resumed.checkpoint().orElseThrow().state())
                    .isEqualTo(checkpoints.get(1).state());
            assertThat(resumed.history()).extracting(EpochMetrics::epoch).containsExactly(1, 2);
            assertThat(resumed.history().get(0))
                    .isEqualTo(checkpoints.get(0).history().get(0));
        }
    }

    @Test
    void aCheckpointOfAllEpochsLeavesNothingToDo() {
        Checkpoint end = backend.trainer().train(task).checkpoint().orElseThrow();
        try (TrainingResult result = backend.trainer().train(task.resumeFrom(end))) {
            assertThat(backend.trainings.get(1).steps).isEmpty();
            assertThat(result.checkpoint().orElseThrow()).isEqualTo(end);
        }
    }

    @Test
    void aCheckpointThatDoesNotFitIsRefused() {
        SoftmaxParameters zeros = SoftmaxParameters.zeros(6, 4);
        Checkpoint odd = new Checkpoint(new io.github.mnist.training.AdamState(zeros, zeros, zeros, 4), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.trainer().train(task.resumeFrom(odd)))
                .withMessageStartingWith("a checkpoint after 4 steps: expected whole epochs of 3 steps");
    }

    @Test
    void durationsAreThoseOfTheClock() {
        long started = System.nanoTime();
        try (TrainingResult result = backend.trainer().train(task)) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            Duration ofEpochs = result.history().stream()
                    .map(EpochMetrics::duration)
                    .peek(epoch -> assertThat(epoch).isPositive())
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(result.provenance().duration()).isBetween(ofEpochs, elapsed);
        }
    }

    @Test
    void cancellingEndsBeforeTheNextBatch() {
        TrainingTask cancelled = task.cancelWhen(
                () -> !backend.trainings.isEmpty() && engine().steps.size() == 4);
        assertThatExceptionOfType(TrainingCancelledException.class)
                .isThrownBy(() -> backend.trainer().train(cancelled))
                .withMessage("training was cancelled in epoch 2 of 2, before batch 2 of 3");
        assertThat(engine().steps).hasSize(4);
    }

    @Test
    void anInterruptEndsBeforeTheNextBatchAndIsKept() {
        backend.onStep = probabilities -> Thread.currentThread().interrupt();
        assertThatExceptionOfType(TrainingCancelledException.class)
                .isThrownBy(() -> backend.trainer().train(task))
                .withMessage("training was cancelled in epoch 1 of 2, before batch 2 of 3");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine().steps).hasSize(1);
    }

    /** The data never come, so that only the interrupt can end the wait. */
    @Test
    void anInterruptEndsTheWaitForData() {
        Thread trainer = Thread.currentThread();
        Dataset slow = new Wrapped(data) {
            @Override
            public void copyPixels(int index, byte[] target, int offset) {
                trainer.interrupt();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        assertThatExceptionOfType(TrainingCancelledException.class)
                .isThrownBy(() -> backend.trainer().train(TrainingTask.on(slow).withOptions(options)));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatAListenerThrowsReachesTheCaller() {
        IllegalStateException thrown = new IllegalStateException("enough");
        assertThatIllegalStateException()
                .isThrownBy(() -> backend.trainer().train(task.withListener(new TrainingListener() {
                    @Override
                    public void onBatch(BatchProgress progress) {
                        throw thrown;
                    }
                })))
                .isSameAs(thrown);
        assertThat(engine().steps).hasSize(1);
    }

    /** Otherwise it would write into memory that the engine has freed. */
    @Test
    void theThreadThatFillsBatchesHasEndedWhenTheTrainingHas() {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        Dataset slow = new Wrapped(TestData.ofSize(1024)) {
            @Override
            public void copyPixels(int index, byte[] target, int offset) {
                if (read.incrementAndGet() == 600) {
                    assertThat(Thread.currentThread().isDaemon()).isTrue();
                    reading.countDown();
                    // As a slow disk, it does not care about an interrupt.
                    long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    ended.set(true);
                }
            }
        };
        backend.onStep = probabilities -> {
            await(reading);
            throw new IllegalStateException("engine failure");
        };
        TrainingTask failing = TrainingTask.on(slow).withOptions(options.withBatchSize(512));
        assertThatIllegalStateException()
                .isThrownBy(() -> backend.trainer().train(failing))
                .withMessage("engine failure");
        assertThat(ended).isTrue();
    }

    @Test
    void whatAStepThrowsReachesTheCaller() {
        IllegalStateException thrown = new IllegalStateException("engine failure");
        backend.onStep = probabilities -> {
            throw thrown;
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> backend.trainer().train(task))
                .isSameAs(thrown);
    }

    @Test
    void dataThatCannotBeReadEndTheTraining() {
        Dataset broken = new Wrapped(data) {
            @Override
            public void copyPixels(int index, byte[] target, int offset) {
                if (index == 2) {
                    throw new InternalError("the disk is gone");
                }
                super.copyPixels(index, target, offset);
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> backend.trainer().train(TrainingTask.on(broken).withOptions(options)))
                .withMessage("cannot read wrapped small")
                .withCauseInstanceOf(InternalError.class);
    }

    @Test
    void aTieGoesToTheLowestDigit() {
        backend.onStep = probabilities -> Arrays.fill(probabilities, 0.25f);
        try (TrainingResult result = backend.trainer().train(task)) {
            // Three of the seven have label 0.
            assertThat(result.history().get(0).accuracy()).isEqualTo(3.0 / 7);
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        backend.onStep = probabilities -> {
            if (engine().steps.size() == 5) {
                Arrays.fill(probabilities, Float.NaN);
            }
        };
        double rate = options.learningRate().at(4, 6);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> backend.trainer().train(task))
                .withMessage("training diverged in epoch 2, batch 2: the loss is NaN; a learning rate below " + rate
                        + " may help");
        assertThat(engine().steps).hasSize(5);
    }

    /** Which no further loss would show. */
    @Test
    void parametersThatAreNoNumbersAfterTheLastStepEndTheTraining() {
        backend.onState = () -> SoftmaxParameters.of(1, 1, new float[] {Float.NEGATIVE_INFINITY}, new float[1]);
        String message = "training diverged in epoch %d, batch 3: weight -Infinity at 0: expected a finite number; a"
                + " learning rate below %s may help";
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> backend.trainer().train(task))
                .withMessage(message, 2, options.learningRate().at(5, 6))
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> backend.trainer().train(task.withValidation(data)))
                .withMessage(message, 1, options.learningRate().at(2, 6));
        assertThat(backend.trainings).hasSize(2).allMatch(engine -> engine.closed);
        assertThat(backend.predictions).isEmpty();
    }

    /** As with Keras, when fit is called again. */
    @Test
    void aNewTrainingGoesOnFromTheStateOfAnother() {
        Checkpoint end = backend.trainer().train(task).checkpoint().orElseThrow();
        TrainingOptions other = options.withBatchSize(7).withLearningRate(LearningRate.cosine(0.5));
        TrainingTask changed = task.withOptions(other);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.trainer().train(changed.resumeFrom(end)))
                .withMessageStartingWith("the checkpoint belongs to another training: batch size 3 then, 7 now. ");
        assertThat(backend.trainings).hasSize(1);
        try (TrainingResult result = backend.trainer().train(changed.continueFrom(end))) {
            FakeBackend.FakeTrainingEngine engine = backend.trainings.get(1);
            assertThat(engine.start).isEqualTo(end.state());
            assertThat(engine.steps).hasSize(2);
            assertThat(engine.steps.get(0).rate()).isEqualTo(0.5);
            assertThat(result.history()).extracting(EpochMetrics::epoch).containsExactly(1, 2);
            Checkpoint both = result.checkpoint().orElseThrow();
            assertThat(both.state().steps()).isEqualTo(8);
            assertThat(both.runs()).hasSize(2).startsWith(end.origin().orElseThrow());
            assertThat(result.provenance().runs()).isEqualTo(both.runs());
            assertThat(result.provenance().run().firstStep()).isEqualTo(6);
            assertThat(result.provenance().options()).isEqualTo(other);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A data set of the user's own. */
    private static class Wrapped implements Dataset {
        private final Dataset data;

        Wrapped(Dataset data) {
            this.data = data;
        }

        @Override
        public String name() {
            return data.name();
        }

        @Override
        public ImageShape shape() {
            return data.shape();
        }

        @Override
        public int classes() {
            return data.classes();
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int label(int index) {
            return data.label(index);
        }

        @Override
        public int sourceIndex(int index) {
            return index;
        }

        @Override
        public void copyPixels(int index, byte[] target, int offset) {
            data.copyPixels(index, target, offset);
        }

        @Override
        public String toString() {
            return "wrapped " + data.name();
        }
    }
}
