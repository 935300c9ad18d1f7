package io.github.mnist.training;

/**
 * How far a training is after a batch, with what Keras's progress bar shows.
 *
 * @param epoch which epoch, from 1
 * @param epochs the number of epochs
 * @param batch which batch of the epoch, from 1
 * @param batches the number of batches of an epoch
 * @param loss the mean cross-entropy of the samples of this epoch so far, each taken before its step
 * @param accuracy the share of the samples of this epoch so far that were classified right, likewise, 0 to 1
 */
public record BatchProgress(int epoch, int epochs, int batch, int batches, double loss, double accuracy) {}
