package io.github.mnist.training;

import java.util.function.Supplier;

/**
 * Is told how a training goes: {@link #onBatch} after every step, then {@link #onEpoch} once per epoch, in order, all
 * on the thread that called the trainer. What a listener throws ends the training and reaches its caller. A trainer calls
 * only what its {@linkplain TrainerFeature features} include.
 */
public interface TrainingListener {
    /**
     * Called after each batch.
     *
     * @param progress how far the training is
     */
    default void onBatch(BatchProgress progress) {}

    /**
     * Called after the last batch of each epoch, and after its validation.
     *
     * @param metrics what the epoch brought
     * @param checkpoint makes the state to resume from; costs nothing unless asked for, and only during this call; throws
     *     {@link UnsupportedOperationException} if the trainer does not {@linkplain TrainerFeature#RESUMING resume}
     */
    default void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {}
}
