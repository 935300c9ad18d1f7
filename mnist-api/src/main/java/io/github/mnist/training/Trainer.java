package io.github.mnist.training;

import io.github.mnist.dataset.Dataset;

/** Trains softmax models on one backend. Safe for use by several threads at once. */
@FunctionalInterface
public interface Trainer {
    /**
     * Trains, and returns when done.
     *
     * @param task what to do
     * @return the trained classifier, which the caller closes, and how it came about
     * @throws TrainingCancelledException if the task was cancelled
     */
    TrainingResult train(TrainingTask task);

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
