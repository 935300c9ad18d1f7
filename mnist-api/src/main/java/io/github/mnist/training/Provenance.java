package io.github.mnist.training;

import java.time.Duration;
import java.util.List;

/**
 * How a model came about: what is needed to repeat the training.
 *
 * @param runs the trainings that made it, at least one, in order: each went on from the one before, and the last gave the
 *     model
 * @param history the metrics of each epoch of the last, in order; empty if its trainer does not know
 *     {@linkplain TrainerFeature#EPOCH_METRICS them}
 * @param duration the time that the last took in all, validation included
 */
public record Provenance(List<TrainingRun> runs, List<EpochMetrics> history, Duration duration) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are no runs
     */
    public Provenance {
        runs = List.copyOf(runs);
        history = List.copyOf(history);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a provenance of no training: expected at least one");
        }
    }

    /**
     * Makes the provenance of a training from initial parameters.
     *
     * @param backend the id of the backend
     * @param backendVersion its version and that of its engine
     * @param dataset the name of the training data
     * @param datasetChecksum its {@linkplain io.github.mnist.dataset.Dataset#checksum() checksum}
     * @param options the options, seed included
     * @param history the metrics of each epoch, in order
     * @param duration the time taken in all, validation included
     */
    public Provenance(
            String backend,
            String backendVersion,
            String dataset,
            String datasetChecksum,
            TrainingOptions options,
            List<EpochMetrics> history,
            Duration duration) {
        this(
                List.of(new TrainingRun(
                        backend, backendVersion, dataset, datasetChecksum, options, TrainingRun.Start.INITIAL, 0)),
                history,
                duration);
    }

    /**
     * Returns the training that gave the model.
     *
     * @return the last of the runs
     */
    public TrainingRun run() {
        return runs.get(runs.size() - 1);
    }

    /**
     * Returns the id of the backend that gave the model.
     *
     * @return the id
     */
    public String backend() {
        return run().backend();
    }

    /**
     * Returns the version of that backend and of its engine.
     *
     * @return the version
     */
    public String backendVersion() {
        return run().backendVersion();
    }

    /**
     * Returns the name of the training data.
     *
     * @return the name
     */
    public String dataset() {
        return run().dataset();
    }

    /**
     * Returns the {@linkplain io.github.mnist.dataset.Dataset#checksum() checksum} of the training data.
     *
     * @return 64 hexadecimal digits
     */
    public String datasetChecksum() {
        return run().datasetChecksum();
    }

    /**
     * Returns the options, seed included.
     *
     * @return the options
     */
    public TrainingOptions options() {
        return run().options();
    }
}
