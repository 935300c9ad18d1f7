package io.github.mnist.analysis.comparison;

/**
 * How often a digit is taken for a target, over the seeds.
 *
 * @param source the true label
 * @param target the predicted class
 * @param percent what percentage of the samples of {@code source} were predicted as {@code target}
 * @param timesFirst with how many seeds it is the digit most often taken for the target, the target itself left out
 */
public record SourceSpread(int source, int target, Spread percent, int timesFirst) {}
