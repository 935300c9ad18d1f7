package io.github.mnist.training;

/**
 * What some trainers do beyond what {@link Trainer} promises for all. {@link Trainer#features()} says which; a task that
 * asks for what its trainer does not do is refused before training.
 */
public enum TrainerFeature {
    /**
     * Makes the steps that the library decides: from the parameters of {@link TrainingTask#start()}, on the batches of
     * {@link TrainingTask#epoch}, with {@link Adam} at the {@linkplain LearningRate#at rate} of each step. Trainers that
     * do this differ by rounding alone. One that does not has a method of its own; its backend documents what it makes of
     * the options.
     */
    LIBRARY_STEPS,
    /**
     * Goes on from a {@link Checkpoint}, and hands out checkpoints: in {@link TrainingResult#checkpoint()} and
     * {@link TrainingListener#onEpoch}.
     */
    RESUMING,
    /**
     * Knows loss and accuracy of each epoch: the history holds them, {@link TrainingListener#onEpoch} is called, and
     * validation data are evaluated. Without it the history is empty.
     */
    EPOCH_METRICS,
    /**
     * Stops after each batch to call {@link TrainingListener#onBatch} and to see whether it is cancelled. Without it
     * nothing is told of batches, and a training that is cancelled ends as soon as the trainer can, at the latest when it
     * is done.
     */
    BATCH_PROGRESS,
    /**
     * Gives the same parameters bit for bit for the same seed, data and options on the same machine, with any number of
     * threads.
     */
    REPEATABLE
}
