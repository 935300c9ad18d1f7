package io.github.mnist.examples.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.util.List;

/**
 * A model that is reported on.
 *
 * @param name its name, such as the id of its backend
 * @param training how it was trained, in words
 * @param history the epochs of its training, at least one
 * @param parameters its parameters
 * @param predictions its predictions for the test set
 */
public record ReportedModel(
        String name,
        String training,
        List<EpochMetrics> history,
        SoftmaxParameters parameters,
        LabelledPredictions predictions) {
    /** Copies the history. */
    public ReportedModel {
        history = List.copyOf(history);
    }
}
