package io.github.mnist.training;

import java.time.Duration;
import java.util.List;

/**
 * How a model came about: what is needed to repeat the training.
 *
 * @param backend the id of the backend
 * @param backendVersion its version and that of its engine
 * @param dataset the name of the training data
 * @param datasetChecksum its {@linkplain io.github.mnist.dataset.Dataset#checksum() checksum}
 * @param options the options, seed included
 * @param history the metrics of each epoch, in order
 * @param duration the time taken in all, validation included
 */
public record Provenance(
        String backend,
        String backendVersion,
        String dataset,
        String datasetChecksum,
        TrainingOptions options,
        List<EpochMetrics> history,
        Duration duration) {
    /** Copies the history. */
    public Provenance {
        history = List.copyOf(history);
    }
}
