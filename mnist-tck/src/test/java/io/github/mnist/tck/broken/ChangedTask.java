package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;

/** A backend that does something else than the task that it is given, and pretends that it did that. */
abstract class ChangedTask extends PlainBackend {
    /** Returns what to do in place of the task. */
    abstract TrainingTask change(TrainingTask task);

    @Override
    public StepwiseTrainer trainer() {
        return task -> {
            TrainingResult result = new TrainingLoop(this, this::start).train(change(task));
            Provenance actual = result.provenance();
            Provenance pretended = new Provenance(
                    actual.backend(),
                    actual.backendVersion(),
                    task.data().name(),
                    task.data().checksum(),
                    task.options(),
                    actual.history(),
                    actual.duration());
            return new TrainingResult(result.classifier(), result.checkpoint(), pretended);
        };
    }

    static TrainingTask withData(TrainingTask task, Dataset data) {
        TrainingTask changed = TrainingTask.on(data)
                .withOptions(task.options())
                .withListener(task.listener())
                .cancelWhen(task::isCancelled)
                .resumeFrom(task.start());
        return task.validation().map(changed::withValidation).orElse(changed);
    }
}
