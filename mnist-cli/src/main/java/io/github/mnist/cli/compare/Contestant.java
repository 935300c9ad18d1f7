package io.github.mnist.cli.compare;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.report.TrainingCost;
import org.jspecify.annotations.Nullable;

/**
 * One of those that {@code compare} compares.
 *
 * @param name the id of a backend, or the file of a model or of predictions
 * @param predictions its predictions, for a backend those of its first seed
 * @param parameters its parameters likewise; null if the predictions come from a file
 * @param training what its training took; null if it was not trained just now
 */
record Contestant(
        String name,
        LabelledPredictions predictions,
        @Nullable SoftmaxParameters parameters,
        @Nullable TrainingCost training) {}
