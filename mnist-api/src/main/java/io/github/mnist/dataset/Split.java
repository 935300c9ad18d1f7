package io.github.mnist.dataset;

/**
 * Two parts of a data set, such as one to train on and one to test on.
 *
 * @param first the part whose share was asked for
 * @param second the rest
 */
public record Split(Dataset first, Dataset second) {}
