package io.github.mnist.tck;

import io.github.mnist.training.AdamState;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** How a training goes on where an earlier one stood. */
@Needs({TrainerFeature.RESUMING, TrainerFeature.EPOCH_METRICS, TrainerFeature.REPEATABLE})
public interface ResumeContract extends BackendUnderTest {
    /** Checks {@link TrainingTask#resumeFrom}: "The result is bit for bit that of a training without the break". */
    @Test
    default void fiveEpochsAreTwoAndThree() {
        TrainingTask task = fiveEpochs();
        Checkpoint whole = Run.trainToCheckpoint(backend(), task);
        Checkpoint resumed = Run.trainToCheckpoint(backend(), task.resumeFrom(afterTwo()));
        Compare.sameBits("5 epochs with a break after 2, against 5 without", whole.state(), resumed.state());
        assertEquals(
                withoutDurations(whole.history()),
                withoutDurations(resumed.history()),
                "history of 5 epochs with a break after 2, against that of 5 without");
    }

    /** Checks {@link TrainingTask#resumeFrom}: "with a checkpoint made after 2 epochs and options of 5, three are left". */
    @Test
    @Needs(TrainerFeature.BATCH_PROGRESS)
    default void onlyTheEpochsThatAreLeftAreTrained() {
        Checkpoint two = afterTwo();
        List<String> told = new ArrayList<>();
        TrainingTask task = fiveEpochs().resumeFrom(two).withListener(new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                if (progress.batch() == 1) {
                    told.add("epoch " + progress.epoch() + "/" + progress.epochs());
                }
            }
        });
        Run.train(backend(), task);
        assertEquals(List.of("epoch 3/5", "epoch 4/5", "epoch 5/5"), told, "epochs trained after a break after 2 of 5");
    }

    /** Checks {@link TrainingResult#history}: "epochs before a resumed checkpoint included". */
    @Test
    default void theHistoryBeginsBeforeTheBreak() {
        Checkpoint two = afterTwo();
        List<EpochMetrics> history =
                Run.trainToCheckpoint(backend(), fiveEpochs().resumeFrom(two)).history();
        assertEquals(5, history.size(), "number of epochs in the history");
        assertEquals(two.history(), history.subList(0, 2), "the epochs before the break");
    }

    /** Checks {@link TrainingTask#resumeFrom}: "up to the number of epochs in the options". */
    @Test
    default void resumingAtTheEndTrainsNoMore() {
        Checkpoint end = Run.trainToCheckpoint(backend(), fiveEpochs());
        Checkpoint again = Run.trainToCheckpoint(backend(), fiveEpochs().resumeFrom(end));
        Compare.sameBits("training resumed at its end", end.state(), again.state());
        assertEquals(end.history(), again.history(), "history of a training resumed at its end");
    }

    /** Checks {@link TrainingTask#epochsDone}: "if the checkpoint's steps are no whole epochs with this data". */
    @Test
    default void aCheckpointThatDoesNotFitIsRefused() {
        Checkpoint two = afterTwo();
        AdamState state = two.state();
        Checkpoint inside = new Checkpoint(
                new AdamState(state.parameters(), state.firstMoment(), state.secondMoment(), state.steps() - 1),
                two.history());
        assertThrows(
                IllegalArgumentException.class,
                () -> Run.train(backend(), fiveEpochs().resumeFrom(inside)),
                "resuming after 5 steps, in epochs of 3");
        TrainingTask shorter =
                fiveEpochs().withOptions(fiveEpochs().options().withEpochs(1)).resumeFrom(two);
        assertThrows(
                IllegalArgumentException.class,
                () -> Run.train(backend(), shorter),
                "resuming after 2 epochs with options of 1");
    }

    private Checkpoint afterTwo() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        Run.train(backend(), fiveEpochs().withListener(new TrainingListener() {
            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                if (metrics.epoch() == 2) {
                    checkpoints.add(checkpoint.get());
                }
            }
        }));
        assertEquals(1, checkpoints.size(), "calls of the listener at the end of epoch 2");
        return checkpoints.get(0);
    }

    private static List<EpochMetrics> withoutDurations(List<EpochMetrics> history) {
        return history.stream()
                .map(metrics -> new EpochMetrics(
                        metrics.epoch(), metrics.loss(), metrics.accuracy(), metrics.validation(), Duration.ZERO))
                .toList();
    }

    /** Returns a task of 5 epochs of 3 batches, whose rate falls over all of them. */
    private static TrainingTask fiveEpochs() {
        return TrainingTask.on(Examples.data(40))
                .withOptions(Run.options(5, 16, LearningRate.cosine(0.05)))
                .withValidation(Examples.otherData(10));
    }
}
