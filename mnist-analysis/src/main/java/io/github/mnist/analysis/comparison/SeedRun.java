package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.LabelledPredictions;

/**
 * The predictions of one training.
 *
 * @param system what was trained: the name of an engine, or of a model
 * @param seed the seed of the training
 * @param predictions its predictions
 */
public record SeedRun(String system, long seed, LabelledPredictions predictions) {}
