package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingRun;
import io.github.mnist.training.TrainingTask;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A backend that does something else than the task that it is given, and pretends that it did that. */
abstract class ChangedTask extends PlainBackend {
    /** Returns what to do in place of the task. */
    abstract TrainingTask change(TrainingTask task);

    @Override
    public StepwiseTrainer trainer() {
        return task -> {
            check(task);
            List<TrainingRun> runs = task.runs(id(), version());
            boolean given = task.start().state().steps() > 0
                    || runs.get(runs.size() - 1).start() == TrainingRun.Start.GIVEN;
            TrainingTask from = given ? startingFrom(task.start(), task) : task;
            TrainingTask unnamed = from.withListener(new ListenerWrapper(task) {
                @Override
                public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                    super.onEpoch(metrics, () -> withoutRuns(checkpoint.get()));
                }
            });
            TrainingResult result = new TrainingLoop(this, this::start).train(change(unnamed));
            Provenance actual = result.provenance();
            return new TrainingResult(
                    result.classifier(),
                    result.checkpoint().map(end -> new Checkpoint(end.state(), end.history(), runs)),
                    new Provenance(runs, actual.history(), actual.duration()));
        };
    }

    void check(TrainingTask task) {
        task.check(id(), Set.of(TrainerFeature.values()));
    }

    static TrainingTask withData(TrainingTask task, Dataset data) {
        TrainingTask changed = startingFrom(
                task.start(),
                TrainingTask.on(data)
                        .withOptions(task.options())
                        .withListener(task.listener())
                        .cancelWhen(task::isCancelled));
        return task.validation().map(changed::withValidation).orElse(changed);
    }

    /** Returns a task that begins there, whichever training that belongs to. */
    static TrainingTask startingFrom(Checkpoint start, TrainingTask task) {
        Checkpoint unnamed = withoutRuns(start);
        boolean continued = start.history().isEmpty() && start.state().steps() > 0;
        return continued ? task.continueFrom(unnamed) : task.resumeFrom(unnamed);
    }

    private static Checkpoint withoutRuns(Checkpoint checkpoint) {
        return new Checkpoint(checkpoint.state(), checkpoint.history());
    }
}
