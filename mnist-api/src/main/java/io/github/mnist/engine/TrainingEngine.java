package io.github.mnist.engine;

import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.training.AdamState;

/**
 * The arithmetic of one training: a softmax model with its {@link io.github.mnist.training.Adam} moments.
 * {@link TrainingLoop} drives it and decides all else: batches, rates, metrics, the end.
 *
 * <p>Used by one thread.
 */
public interface TrainingEngine extends AutoCloseable {
    /**
     * Returns memory for one batch. {@link TrainingLoop} asks for a few before the first step and uses them in turn,
     * so what an engine needs around a batch is made once. That is the batch size, or the number of samples if there are
     * fewer.
     *
     * @param capacity the largest number of samples it will hold, which may be less than the batch size of the options
     * @return the batch
     */
    TrainingBatch newBatch(int capacity);

    /**
     * Returns parameters and moments after the last step.
     *
     * @return the state, with the number of steps done
     */
    AdamState state();

    /** Frees the engine's memory, that of its batches included. */
    @Override
    void close();

    /** Starts training engines. */
    @FunctionalInterface
    interface Factory {
        /**
         * Starts an engine.
         *
         * @param start the parameters and moments to start from, and the number of steps done
         * @param threads how many threads a step may use at most, at least 1; the result must not depend on it
         * @return the engine, which the caller closes
         */
        TrainingEngine start(AdamState start, int threads);
    }
}
