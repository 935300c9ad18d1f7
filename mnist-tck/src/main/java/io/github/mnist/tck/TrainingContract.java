package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What surrounds the steps of a training: epochs, listeners, metrics, validation, cancelling. Of the shared loop's steps,
 * whose states tell what has happened.
 */
@Needs({
    TrainerFeature.LIBRARY_STEPS,
    TrainerFeature.RESUMING,
    TrainerFeature.EPOCH_METRICS,
    TrainerFeature.BATCH_PROGRESS
})
public interface TrainingContract extends BackendUnderTest {
    /** Checks {@link TrainingListener}: "after every step, then onEpoch once per epoch, in order". */
    @Test
    default void theListenerIsToldOfEveryBatchAndEpochInOrder() {
        List<String> told = new ArrayList<>();
        Run.train(backend(), task(2).withListener(new TrainingListener() {
            @Override
            public void onBatch(BatchProgress at) {
                told.add("batch " + at.batch() + "/" + at.batches() + " of epoch " + at.epoch() + "/" + at.epochs());
            }

            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                told.add("epoch " + metrics.epoch());
            }
        }));
        assertEquals(
                List.of(
                        "batch 1/3 of epoch 1/2",
                        "batch 2/3 of epoch 1/2",
                        "batch 3/3 of epoch 1/2",
                        "epoch 1",
                        "batch 1/3 of epoch 2/2",
                        "batch 2/3 of epoch 2/2",
                        "batch 3/3 of epoch 2/2",
                        "epoch 2"),
                told,
                "what a listener is told of 2 epochs of 3 batches");
    }

    /** Checks {@link TrainingListener}: "all on the thread that called the trainer". */
    @Test
    default void theListenerIsToldOnTheThreadThatCalled() {
        Thread caller = Thread.currentThread();
        Run.train(backend(), task(1).withListener(new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                assertSame(caller, Thread.currentThread(), "thread of batch " + progress.batch());
            }

            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                assertSame(caller, Thread.currentThread(), "thread of epoch " + metrics.epoch());
            }
        }));
    }

    /**
     * Checks {@link BatchProgress}: "the mean cross-entropy of the samples of this epoch so far" and the share "that were
     * classified right, likewise". The rate is so low that the parameters stay as they are.
     */
    @Test
    default void progressShowsLossAndAccuracyOfTheEpochSoFar() {
        TrainingOptions options = task(2).options().withLearningRate(LearningRate.constant(1e-9));
        TrainingTask task = task(2).withOptions(options);
        SoftmaxParameters start = task.start().state().parameters();
        ReferenceModel model = new ReferenceModel(start, Precision.DOUBLE);
        Compare.Tolerance tolerance = Float32.metric(start, task.data());
        Run.train(backend(), task.withListener(new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                int seen = Math.min(
                        progress.batch() * options.batchSize(), task.data().size());
                Dataset soFar = task.epoch(progress.epoch()).first(seen);
                String when = " after batch " + progress.batch() + " of epoch " + progress.epoch();
                Compare.number("loss" + when, loss(model, soFar), progress.loss(), tolerance);
                Compare.number("accuracy" + when, accuracy(model, soFar), progress.accuracy(), tolerance);
            }
        }));
    }

    /**
     * Checks {@link EpochMetrics}: "the mean cross-entropy of the training samples, each taken before the step that its
     * batch made". Each epoch is one batch, so that its loss is that of the state before it.
     */
    @Test
    default void theHistoryHoldsLossAndAccuracyOfEveryEpoch() {
        Dataset data = Examples.data(40);
        TrainingTask task = TrainingTask.on(data).withOptions(Run.options(3, 40, LearningRate.constant(0.02)));
        List<SoftmaxParameters> before =
                new ArrayList<>(List.of(task.start().state().parameters()));
        List<EpochMetrics> told = new ArrayList<>();
        List<EpochMetrics> history = history(task.withListener(new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                told.add(metrics);
                before.add(checkpoint.get().state().parameters());
            }
        }));
        assertEquals(told, history, "history, against what the listener was told");
        assertEquals(3, history.size(), "number of epochs in the history");
        for (int epoch = 1; epoch <= 3; epoch++) {
            ReferenceModel model = new ReferenceModel(before.get(epoch - 1), Precision.DOUBLE);
            EpochMetrics metrics = history.get(epoch - 1);
            assertEquals(epoch, metrics.epoch(), "number of an epoch in the history");
            Compare.Tolerance tolerance = Float32.metric(before.get(epoch - 1), data);
            Compare.number("loss of epoch " + epoch, loss(model, data), metrics.loss(), tolerance);
            Compare.number("accuracy of epoch " + epoch, accuracy(model, data), metrics.accuracy(), tolerance);
            assertTrue(
                    metrics.duration().compareTo(Duration.ZERO) > 0,
                    "duration of epoch " + epoch + ": expected above 0, found " + metrics.duration());
        }
    }

    private static double loss(ReferenceModel model, Dataset data) {
        double[][] rows = model.probabilities(data);
        double loss = 0;
        for (int i = 0; i < rows.length; i++) {
            loss -= Math.log(rows[i][data.label(i)]) / rows.length;
        }
        return loss;
    }

    private static double accuracy(ReferenceModel model, Dataset data) {
        double[][] rows = model.probabilities(data);
        double correct = 0;
        for (int i = 0; i < rows.length; i++) {
            int best = 0;
            for (int c = 1; c < rows[i].length; c++) {
                best = rows[i][c] > rows[i][best] ? c : best;
            }
            correct += best == data.label(i) ? 1 : 0;
        }
        return correct / rows.length;
    }

    /** Checks {@link io.github.mnist.model.Prediction#digit}: "of several, the lowest", in the accuracy of an epoch. */
    @Test
    default void aTieCountsForTheLowestClass() {
        Dataset data = Examples.data(40);
        TrainingOptions options =
                new TrainingOptions(1, data.size(), LearningRate.constant(0.01), Initialization.ZEROS, 20, 1);
        assertEquals(
                data.classCounts()[0] / 40.0,
                history(TrainingTask.on(data).withOptions(options)).get(0).accuracy(),
                1e-12,
                "accuracy where all classes are equally probable, and the first counts as predicted");
    }

    /**
     * Checks {@link EpochMetrics}: "loss and accuracy of the validation data after the epoch, or empty without
     * validation data".
     */
    @Test
    default void validationIsEvaluatedAfterEachEpoch() {
        Dataset validation = Examples.otherData(25);
        Run.train(backend(), task(2).withValidation(validation).withListener(new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                SoftmaxParameters parameters = checkpoint.get().state().parameters();
                ReferenceModel model = new ReferenceModel(parameters, Precision.DOUBLE);
                Compare.Tolerance tolerance = Float32.metric(parameters, validation);
                EpochMetrics.Metrics found = metrics.validation()
                        .orElseThrow(() -> Compare.failure("validation of " + metrics, "loss and accuracy", "nothing"));
                String what = " of the validation data after epoch " + metrics.epoch();
                Compare.number("loss" + what, loss(model, validation), found.loss(), tolerance);
                Compare.number("accuracy" + what, accuracy(model, validation), found.accuracy(), tolerance);
            }
        }));
        for (EpochMetrics metrics : history(task(2))) {
            assertEquals(Optional.empty(), metrics.validation(), "validation of a training without");
        }
    }

    /** Checks {@link TrainingTask#withValidation}: "it is not trained on". */
    @Test
    default void validationDataIsNotTrainedOn() {
        Compare.sameBits(
                "training with validation data, against one without",
                Run.train(backend(), task(2)),
                Run.train(backend(), task(2).withValidation(Examples.otherData(25))));
    }

    /** Checks {@link TrainingListener#onEpoch}: "makes the state to resume from". */
    @Test
    default void theCheckpointOfAnEpochIsTheStateAfterIt() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        Checkpoint end = Run.trainToCheckpoint(backend(), task(3).withListener(new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                checkpoints.add(checkpoint.get());
            }
        }));
        for (int epoch = 1; epoch <= 3; epoch++) {
            Checkpoint checkpoint = checkpoints.get(epoch - 1);
            // The rate is constant, so a training that ends here is the same so far.
            AdamState expected = Run.train(backend(), task(epoch));
            Compare.sameBits("checkpoint of epoch " + epoch, expected, checkpoint.state());
            assertEquals(
                    end.history().subList(0, epoch),
                    checkpoint.history(),
                    "history in the checkpoint of epoch " + epoch);
        }
    }

    /** Checks {@link TrainingResult}: "the final state, from which training can go on". */
    @Test
    default void theFinalStateIsThatAfterAllSteps() {
        AdamState state = Run.train(backend(), task(2));
        assertEquals(6, state.steps(), "steps of 2 epochs of 3 batches");
    }

    /** Checks {@link TrainingTask#cancelWhen}: "a condition on which it ends early, asked before each batch". */
    @Test
    default void cancellingEndsTheTrainingBeforeTheNextBatch() {
        for (int last = 1; last <= 5; last++) {
            int wanted = last;
            List<String> told = new ArrayList<>();
            TrainingTask task = task(2).withListener(new TrainingListener() {
                        @Override
                        public void onBatch(BatchProgress progress) {
                            told.add("epoch " + progress.epoch() + " batch " + progress.batch());
                        }
                    })
                    .cancelWhen(() -> told.size() == wanted);
            assertThrows(
                    TrainingCancelledException.class,
                    () -> Run.train(backend(), task),
                    "cancelled after batch " + last);
            assertEquals(last, told.size(), "batches done when cancelled after batch " + last + ": " + told);
        }
    }

    /** Checks {@link TrainingTask#cancelWhen}: "Interrupting the training thread ends it as well." */
    @Test
    default void interruptingEndsTheTraining() {
        Thread caller = Thread.currentThread();
        List<BatchProgress> told = new ArrayList<>();
        TrainingTask task = task(2).withListener(new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                told.add(progress);
                if (progress.batch() == 2) {
                    caller.interrupt();
                }
            }
        });
        try {
            assertThrows(TrainingCancelledException.class, () -> Run.train(backend(), task), "interrupted in batch 2");
            assertEquals(2, told.size(), "batches done when interrupted in batch 2: " + told);
        } finally {
            // So that the interrupt does not reach the next test.
            Thread.interrupted();
        }
    }

    /**
     * Checks {@link TrainingTask#cancelWhen}: "Interrupting the training thread ends it as well.", also when it comes while a
     * step is made. Another thread interrupts ten trainings with large batches when it sees them in a step, or soon after
     * their second batch if their steps go by another name.
     */
    @Test
    default void anInterruptDuringAStepIsNotLost() throws InterruptedException {
        Dataset data = SyntheticDigits.of(new ImageShape(28, 28), 10, 2048, 5);
        TrainingTask task = TrainingTask.on(data).withOptions(Run.options(40, 1024, LearningRate.constant(0.001)));
        Thread caller = Thread.currentThread();
        for (int round = 1; round <= 10; round++) {
            CountDownLatch begun = new CountDownLatch(2);
            Thread other = new Thread(() -> {
                try {
                    begun.await();
                    long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
                    while (!isInStep(caller) && System.nanoTime() < latest) {
                        Thread.onSpinWait();
                    }
                    caller.interrupt();
                } catch (InterruptedException e) {
                    // The training has ended before its second step: what fails says why.
                }
            });
            other.start();
            try {
                assertThrows(
                        TrainingCancelledException.class,
                        () -> Run.train(backend(), task.withListener(new TrainingListener() {
                            @Override
                            public void onBatch(BatchProgress progress) {
                                begun.countDown();
                            }
                        })),
                        "training " + round + ", interrupted once by another thread in one of its first steps");
            } finally {
                other.interrupt();
                Thread.interrupted();
                other.join();
            }
        }
    }

    private static boolean isInStep(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("step"));
    }

    /** Checks {@link TrainingCancelledException}: "the engine's memory is free then", and its threads have ended. */
    @Test
    default void aCancelledTrainingLeavesNoThread() {
        Run.train(backend(), task(1));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int round = 0; round < 3; round++) {
            List<BatchProgress> told = new ArrayList<>();
            TrainingTask task = task(2).withListener(new TrainingListener() {
                        @Override
                        public void onBatch(BatchProgress progress) {
                            told.add(progress);
                        }
                    })
                    .cancelWhen(() -> told.size() == 2);
            assertThrows(
                    TrainingCancelledException.class, () -> Run.train(backend(), task), "cancelled after 2 batches");
        }
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(thread -> !thread.isAlive() || thread.getThreadGroup() == null || !mayBeOfAnEngine(thread));
        assertEquals(Set.of(), left, "threads that three cancelled trainings have left running");
    }

    /** Threads of the JVM itself come and go. */
    private static boolean mayBeOfAnEngine(Thread thread) {
        String name = thread.getName();
        return !"system".equals(thread.getThreadGroup().getName()) && !name.startsWith("ForkJoinPool.");
    }

    /** Checks {@link TrainingListener}: "What a listener throws ends the training and reaches its caller." */
    @Test
    default void whatAListenerThrowsReachesTheCaller() {
        RuntimeException ofBatch = new RuntimeException("thrown by the listener in batch 2");
        List<Integer> batches = new ArrayList<>();
        assertSame(
                ofBatch,
                assertThrows(
                        RuntimeException.class,
                        () -> Run.train(backend(), task(1).withListener(new TrainingListener() {
                            @Override
                            public void onBatch(BatchProgress progress) {
                                batches.add(progress.batch());
                                if (progress.batch() == 2) {
                                    throw ofBatch;
                                }
                            }
                        }))),
                "exception that reaches the caller");
        assertEquals(List.of(1, 2), batches, "batches until the listener threw");
        RuntimeException ofEpoch = new RuntimeException("thrown by the listener in epoch 1");
        assertSame(
                ofEpoch,
                assertThrows(
                        RuntimeException.class,
                        () -> Run.train(backend(), task(2).withListener(new TrainingListener() {
                            @Override
                            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                                throw ofEpoch;
                            }
                        }))),
                "exception that reaches the caller");
    }

    /** Checks {@link TrainingCancelledException}: "Thrown by a training that was cancelled", which leaves nothing behind. */
    @Test
    default void aCancelledTrainingLeavesNoTraceInTheNext() {
        AdamState before = Run.train(backend(), task(1));
        List<BatchProgress> told = new ArrayList<>();
        TrainingTask task = task(2).withListener(new TrainingListener() {
                    @Override
                    public void onBatch(BatchProgress progress) {
                        told.add(progress);
                    }
                })
                .cancelWhen(() -> told.size() == 2);
        try {
            Run.train(backend(), task);
        } catch (TrainingCancelledException e) {
            // As it should; another test insists on it.
        }
        Compare.sameBits("training after a cancelled one", before, Run.train(backend(), task(1)));
    }

    /** Checks {@link TrainingTask#start}: "Returns where the training begins". */
    @Test
    default void trainingStartsFromGivenParameters() {
        Dataset data = Examples.data(40);
        SoftmaxParameters start = Examples.parameters(data.shape(), data.classes());
        TrainingTask task = TrainingTask.on(data)
                .withOptions(Run.options(1, 40, LearningRate.constant(1e-6)))
                .resumeFrom(Checkpoint.initial(start));
        Compare.parameters(
                "parameters after one step of about 1e-6 each from given ones",
                ReferenceModel.flatten(start),
                Run.train(backend(), task).parameters(),
                Compare.absolute(1e-5));
    }

    private List<EpochMetrics> history(TrainingTask task) {
        try (TrainingResult result = backend().trainer().train(task)) {
            return result.history();
        }
    }

    /** Returns a task of epochs of three batches, the last of which is short. */
    private static TrainingTask task(int epochs) {
        return TrainingTask.on(Examples.data(40)).withOptions(Run.options(epochs, 16, LearningRate.constant(0.02)));
    }
}
