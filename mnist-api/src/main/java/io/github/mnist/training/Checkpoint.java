package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;
import java.util.List;

/**
 * Where a training stands between two epochs: all that is needed to go on. Immutable.
 *
 * @param state parameters and optimizer
 * @param history the metrics of the epochs done, in order
 */
public record Checkpoint(AdamState state, List<EpochMetrics> history) {
    /** Copies the history. */
    public Checkpoint {
        history = List.copyOf(history);
    }

    /**
     * Returns a start from given parameters: no steps, no history.
     *
     * @param parameters the parameters to start from
     * @return the checkpoint
     */
    public static Checkpoint initial(SoftmaxParameters parameters) {
        return new Checkpoint(AdamState.initial(parameters), List.of());
    }
}
