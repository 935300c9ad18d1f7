package io.github.mnist.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.util.List;
import java.util.Optional;

/**
 * A model that is reported on.
 *
 * @param name its name, such as the id of its backend
 * @param origin how it came about, in words
 * @param history the epochs of its training; none if they are not known
 * @param parameters its parameters; empty if they are not known
 * @param cost what its training took, with other seeds too; empty if it was not trained just now
 * @param predictions its predictions
 */
public record ReportedModel(
        String name,
        String origin,
        List<EpochMetrics> history,
        Optional<SoftmaxParameters> parameters,
        Optional<TrainingCost> cost,
        LabelledPredictions predictions) {
    /** Copies the history. */
    public ReportedModel {
        history = List.copyOf(history);
    }

    /**
     * Returns a model of which nothing but its predictions is known.
     *
     * @param name its name
     * @param origin where the predictions come from, in words
     * @param predictions its predictions
     * @return the model
     */
    public static ReportedModel of(String name, String origin, LabelledPredictions predictions) {
        return new ReportedModel(name, origin, List.of(), Optional.empty(), Optional.empty(), predictions);
    }

    /**
     * Returns the same model with what its training took.
     *
     * @param training what it took
     * @return the model
     */
    public ReportedModel withCost(TrainingCost training) {
        return new ReportedModel(name, origin, history, parameters, Optional.of(training), predictions);
    }
}
