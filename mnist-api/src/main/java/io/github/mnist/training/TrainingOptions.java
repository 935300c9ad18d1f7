package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;
import java.util.Objects;

/**
 * How to train. Start from a {@link Recipe} and change what you like: {@code Recipe.TUNED.options().withSeed(7)}.
 *
 * @param epochs how often to go through the training data, at least 1
 * @param batchSize samples a step, at least 1; the last batch of an epoch may be smaller
 * @param learningRate the learning rate over the steps
 * @param initialization where the parameters start
 * @param seed decides the initial parameters and the order of the samples: same seed, same backend, same machine, same
 *     parameters bit for bit
 * @param threads how many threads an engine may use at most for the arithmetic of a step, at least 1. An engine takes
 *     fewer where more would be slower or would change the result: those of this project take one, because at batches of
 *     this size handing out the work takes longer than doing it. Batches are filled on another thread besides.
 */
public record TrainingOptions(
        int epochs, int batchSize, LearningRate learningRate, Initialization initialization, long seed, int threads) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if epochs, batch size or threads are below 1
     */
    public TrainingOptions {
        checkPositive("epochs", epochs);
        checkPositive("batch size", batchSize);
        checkPositive("threads", threads);
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(initialization, "initialization");
    }

    /**
     * Returns these options with another number of epochs.
     *
     * @param epochs how often to go through the training data, at least 1
     * @return the changed options
     */
    public TrainingOptions withEpochs(int epochs) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns these options with another batch size.
     *
     * @param batchSize samples a step, at least 1
     * @return the changed options
     */
    public TrainingOptions withBatchSize(int batchSize) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns these options with another learning rate.
     *
     * @param learningRate the learning rate over the steps
     * @return the changed options
     */
    public TrainingOptions withLearningRate(LearningRate learningRate) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns these options with another start.
     *
     * @param initialization where the parameters start
     * @return the changed options
     */
    public TrainingOptions withInitialization(Initialization initialization) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns these options with another seed.
     *
     * @param seed decides the initial parameters and the order of the samples
     * @return the changed options
     */
    public TrainingOptions withSeed(long seed) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns these options with another number of threads.
     *
     * @param threads how many threads an engine may use at most for a step, at least 1
     * @return the changed options
     */
    public TrainingOptions withThreads(int threads) {
        return new TrainingOptions(epochs, batchSize, learningRate, initialization, seed, threads);
    }

    /**
     * Returns the parameters that a training with these options starts from.
     *
     * @param inputs the number of pixels of an image
     * @param classes the number of classes
     * @return the parameters, decided by {@link #initialization()} and {@link #seed()} alone
     */
    public SoftmaxParameters initialParameters(int inputs, int classes) {
        return initialization.parameters(inputs, classes, seed);
    }

    private static void checkPositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " of " + value + ": expected at least 1");
        }
    }
}
