package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;
import java.util.List;
import java.util.Optional;

/**
 * Where a training stands between two epochs: all that is needed to go on. Immutable.
 *
 * @param state parameters and optimizer
 * @param history the metrics of the epochs done, in order
 * @param runs the trainings that led here, in order: the last is the one that stands here, and each went on from the one
 *     before; empty if they are not known, as for a state made by hand
 */
public record Checkpoint(AdamState state, List<EpochMetrics> history, List<TrainingRun> runs) {
    /** Copies the lists. */
    public Checkpoint {
        history = List.copyOf(history);
        runs = List.copyOf(runs);
    }

    /**
     * Makes a checkpoint by hand, which belongs to no training.
     *
     * @param state parameters and optimizer
     * @param history the metrics of the epochs done, in order
     */
    public Checkpoint(AdamState state, List<EpochMetrics> history) {
        this(state, history, List.of());
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

    /**
     * Returns the training that stands here.
     *
     * @return the last of the runs, or empty for a checkpoint made by hand
     */
    public Optional<TrainingRun> origin() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }
}
