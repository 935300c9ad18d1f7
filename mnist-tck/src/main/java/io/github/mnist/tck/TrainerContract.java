package io.github.mnist.tck;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingRun;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every trainer promises, whichever way it trains, and that it does what its features say. */
public interface TrainerContract extends BackendUnderTest {
    /**
     * Checks {@link Trainer}: "Every trainer learns from the task's data". Asked for is half of what always guessing the most
     * frequent class leaves wrong, on images that were not trained on.
     */
    @Test
    default void trainingLearns() {
        Dataset others = Examples.otherData(200);
        TrainingOptions options = Run.options(20, 32, LearningRate.constant(0.01));
        try (TrainingResult result = backend().trainer().train(Examples.data(300), options)) {
            Predictions predictions = result.classifier().predict(others);
            int wrong = 0;
            for (int i = 0; i < others.size(); i++) {
                wrong += predictions.digit(i) == others.label(i) ? 0 : 1;
            }
            int mostFrequent = 0;
            for (int count : others.classCounts()) {
                mostFrequent = Math.max(mostFrequent, count);
            }
            int guessing = others.size() - mostFrequent;
            assertTrue(
                    2 * wrong <= guessing,
                    wrong + " of " + others.size()
                            + " images that were not trained on are classified wrong after 20 epochs"
                            + " over 300 others; always guessing the most frequent class leaves " + guessing
                            + ", expected at most half of that");
        }
    }

    /** Checks {@link Trainer#train(TrainingTask)}: "The calling thread is as it was" afterwards. */
    @Test
    default void trainingLeavesTheCallingThreadAsItWas() {
        Thread caller = Thread.currentThread();
        String name = caller.getName();
        ClassLoader loader = caller.getContextClassLoader();
        try (TrainingResult result = backend().trainer().train(Examples.data(20), Run.options(1, 20, RATE))) {
            result.classifier().predict(Examples.data(20));
            assertEquals(name, caller.getName(), "name of the thread that trained");
            assertSame(loader, caller.getContextClassLoader(), "class loader of the thread that trained");
            assertFalse(caller.isInterrupted(), "the thread that trained is interrupted");
        } finally {
            caller.setName(name);
            caller.setContextClassLoader(loader);
        }
    }

    /** Checks {@link Backend}: "It prints nothing", in a process of its own. */
    @Test
    default void trainingAndPredictingPrintNothing() {
        assertEquals(
                "",
                AnotherProcess.use(backend().getClass()).printed(),
                "what a process prints that trains twice, predicts and closes");
    }

    /** Checks {@link Backend}: "and connects to nothing", in a process of its own. */
    @Test
    default void trainingAndPredictingDownloadNothing() {
        assertEquals(
                "",
                AnotherProcess.use(backend().getClass()).connections(),
                "what a process connects to, by the proxy selector that all of java.net asks, that trains twice, predicts and"
                        + " closes");
    }

    /** Checks {@link Backend}: "a process that has closed what it was given ends by itself". */
    @Test
    default void theProcessEndsByItself() {
        assertTrue(
                AnotherProcess.use(backend().getClass()).ended(),
                "a process that has trained, predicted and closed was still there after "
                        + AnotherProcess.SECONDS_TO_END + " seconds: a thread that is no daemon keeps it");
    }

    /** Checks {@link Trainer#features}: "the features, always the same". */
    @Test
    default void theFeaturesAreAlwaysTheSame() {
        Set<TrainerFeature> before = Set.copyOf(backend().trainer().features());
        try (TrainingResult result = backend().trainer().train(Examples.data(20), Run.options(1, 20, RATE))) {
            assertEquals(
                    before, backend().trainer().features(), "features of a trainer after a training, against before");
            assertEquals(
                    before.contains(TrainerFeature.RESUMING),
                    result.checkpoint().isPresent(),
                    "whether the result has a checkpoint, against whether the features include RESUMING");
            int epochs = before.contains(TrainerFeature.EPOCH_METRICS) ? 1 : 0;
            assertEquals(
                    epochs, result.history().size(), "epochs in the history of one epoch, with the features " + before);
        }
    }

    /**
     * Checks {@link Trainer#train(TrainingTask)}: "if the task asks for what is not among the features; nothing has been
     * trained then".
     */
    @Test
    default void whatIsNotAmongTheFeaturesIsRefusedBeforeTraining() {
        Set<TrainerFeature> features = backend().trainer().features();
        TrainingTask task = TrainingTask.on(Examples.data(20)).withOptions(Run.options(1, 20, RATE));
        List<Object> told = new ArrayList<>();
        List<TrainingTask> unsupported = new ArrayList<>();
        if (!features.contains(TrainerFeature.RESUMING)) {
            unsupported.add(task.resumeFrom(task.start()));
            unsupported.add(task.continueFrom(task.start()));
        }
        if (!features.contains(TrainerFeature.EPOCH_METRICS)) {
            unsupported.add(task.withValidation(Examples.otherData(10)));
        }
        for (TrainingTask refused : unsupported) {
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> backend().trainer().train(refused.withListener(recording(told))),
                    "a task that asks for more than the features " + features);
        }
        assertEquals(List.of(), told, "what the listener was told before the refusal");
    }

    /** Checks {@link Trainer#train(TrainingTask)}: "if the task was cancelled". */
    @Test
    default void aTaskCancelledBeforehandDoesNotTrain() {
        List<Object> told = new ArrayList<>();
        TrainingTask task = TrainingTask.on(Examples.data(40))
                .withOptions(Run.options(1, 16, RATE))
                .withListener(recording(told))
                .cancelWhen(() -> true);
        assertThrows(TrainingCancelledException.class, () -> backend().trainer().train(task), "cancelled beforehand");
        assertEquals(List.of(), told, "what the listener was told of a training cancelled beforehand");
    }

    /** Checks {@link Provenance}: "what is needed to repeat the training". */
    @Test
    default void provenanceTellsHowToRepeatTheTraining() {
        TrainingTask task = TrainingTask.on(Examples.data(40)).withOptions(Run.options(2, 16, RATE));
        try (TrainingResult result = backend().trainer().train(task)) {
            Provenance provenance = result.provenance();
            assertEquals(
                    List.of(new TrainingRun(
                            backend().id(),
                            backend().version(),
                            task.data().name(),
                            task.data().checksum(),
                            task.options(),
                            TrainingRun.Start.INITIAL,
                            0)),
                    provenance.runs(),
                    "trainings in the provenance of one");
            result.checkpoint()
                    .ifPresent(checkpoint -> assertEquals(checkpoint.history(), provenance.history(), "history"));
            Duration epochs =
                    provenance.history().stream().map(EpochMetrics::duration).reduce(Duration.ZERO, Duration::plus);
            assertTrue(
                    provenance.duration().compareTo(epochs) >= 0
                            && provenance.duration().compareTo(Duration.ZERO) > 0,
                    "time taken in all: expected at least that of the epochs, " + epochs + ", and above 0, found "
                            + provenance.duration());
        }
    }

    /** Checks {@link TrainerFeature#RESUMING}: "Goes on from a Checkpoint", but not from another training's. */
    @Test
    @Needs(TrainerFeature.RESUMING)
    default void theCheckpointOfAnotherTrainingIsRefused() {
        TrainingTask task = TrainingTask.on(Examples.data(40)).withOptions(Run.options(2, 16, RATE));
        Checkpoint end = Run.trainToCheckpoint(backend(), task);
        TrainingOptions options = task.options().withEpochs(4);
        List<Object> told = new ArrayList<>();
        TrainingTask more = task.withListener(recording(told)).withOptions(options);
        TrainingTask others = TrainingTask.on(Examples.otherData(40)).withListener(recording(told));
        for (TrainingTask other : List.of(
                more.withOptions(options.withBatchSize(20)),
                more.withOptions(options.withBatchSize(8)),
                more.withOptions(options.withSeed(21)),
                more.withOptions(options.withLearningRate(LearningRate.constant(0.01))),
                more.withOptions(options.withLearningRate(LearningRate.cosine(0.02))),
                others.withOptions(options))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> backend().trainer().train(other.resumeFrom(end)),
                    "resuming after " + task.options() + " on " + task.data() + " with " + other.options() + " on "
                            + other.data());
        }
        assertEquals(List.of(), told, "what the listener was told before the refusal");
    }

    /** Checks {@link TrainingTask#continueFrom}: "The parameters and the optimizer's moments go on". */
    @Test
    @Needs(TrainerFeature.RESUMING)
    default void anotherTrainingContinuesOnPurpose() {
        TrainingTask task = TrainingTask.on(Examples.data(40)).withOptions(Run.options(2, 16, RATE));
        Checkpoint first = Run.trainToCheckpoint(backend(), task);
        TrainingTask next = TrainingTask.on(Examples.otherData(30))
                .withOptions(Run.options(3, 30, LearningRate.constant(1e-7)).withSeed(4));
        try (TrainingResult result = backend().trainer().train(next.continueFrom(first))) {
            Checkpoint second = Run.checkpoint(result);
            assertEquals(
                    first.state().steps() + 3, second.state().steps(), "steps after one training of 6 and one of 3");
            Compare.parameters(
                    "parameters after three more steps of about 1e-7",
                    ReferenceModel.flatten(first.state().parameters()),
                    second.state().parameters(),
                    Compare.absolute(1e-5));
            List<TrainingRun> runs = result.provenance().runs();
            assertEquals(runs, second.runs(), "trainings in the checkpoint, against those in the provenance");
            assertEquals(
                    List.of(
                            task.runs(backend().id(), backend().version()).get(0),
                            next.continueFrom(first)
                                    .runs(backend().id(), backend().version())
                                    .get(1)),
                    runs,
                    "trainings in the provenance");
        }
    }

    /** The rate of most of these trainings. */
    LearningRate RATE = LearningRate.constant(0.02);

    private static TrainingListener recording(List<Object> told) {
        return new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                told.add(progress);
            }

            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                told.add(metrics);
            }
        };
    }
}
