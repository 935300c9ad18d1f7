package io.github.mnist.tck.broken;

import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingTask;
import java.util.function.Supplier;

/** A listener that tells another one, but for what a subclass spoils. */
class ListenerWrapper implements TrainingListener {
    private final TrainingListener wrapped;

    ListenerWrapper(TrainingTask task) {
        this.wrapped = task.listener();
    }

    @Override
    public void onBatch(BatchProgress progress) {
        wrapped.onBatch(progress);
    }

    @Override
    public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
        wrapped.onEpoch(metrics, checkpoint);
    }
}
