package io.github.mnist.training;

import io.github.mnist.dataset.Dataset;
import java.util.Set;

/**
 * Trains softmax models on one backend. Safe for use by several threads at once.
 *
 * <p>Every trainer learns from the task's data, and hands out a classifier whose parameters any other backend can take up,
 * with the provenance. What else it does is in its {@link #features()}.
 */
@FunctionalInterface
public interface Trainer {
    /**
     * Trains, and returns when done. The calling thread is as it was then, but for an interrupt that has cancelled the
     * training, which is kept.
     *
     * @param task what to do
     * @return the trained classifier, which the caller closes, and how it came about
     * @throws TrainingCancelledException if the task was cancelled
     * @throws UnsupportedOperationException if the task asks for what is not among the {@link #features()}; nothing
     *     has been trained then
     * @throws IllegalArgumentException if the checkpoint that the task resumes from belongs to another training; nothing
     *     has been trained then
     */
    TrainingResult train(TrainingTask task);

    /**
     * Returns what this trainer does beyond what all do, so that a program can ask before it relies on it.
     *
     * @return the features, always the same; none unless overridden
     */
    default Set<TrainerFeature> features() {
        return Set.of();
    }

    /**
     * Trains with the {@link Recipe#TUNED} recipe.
     *
     * @param data what to train on
     * @return the trained classifier, which the caller closes, and how it came about
     * @throws IllegalArgumentException if there are no samples
     */
    default TrainingResult train(Dataset data) {
        return train(TrainingTask.on(data));
    }

    /**
     * Trains with the given options.
     *
     * @param data what to train on
     * @param options how to train
     * @return the trained classifier, which the caller closes, and how it came about
     * @throws IllegalArgumentException if there are no samples
     */
    default TrainingResult train(Dataset data, TrainingOptions options) {
        return train(TrainingTask.on(data).withOptions(options));
    }
}
