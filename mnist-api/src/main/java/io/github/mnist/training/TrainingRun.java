package io.github.mnist.training;

import java.util.Objects;

/**
 * A training, by what decides its steps.
 *
 * @param backend the id of the backend
 * @param backendVersion its version and that of its engine
 * @param dataset the name of the training data
 * @param datasetChecksum its {@linkplain io.github.mnist.dataset.Dataset#checksum() checksum}
 * @param options the options, seed included
 * @param start what it began with
 * @param firstStep the steps that the optimizer had made before
 */
public record TrainingRun(
        String backend,
        String backendVersion,
        String dataset,
        String datasetChecksum,
        TrainingOptions options,
        Start start,
        long firstStep) {
    /** What a training begins with. */
    public enum Start {
        /** The {@linkplain TrainingOptions#initialParameters initial parameters} of its options. */
        INITIAL,
        /** A state that was handed to it: that of the training before, or one made by hand. */
        GIVEN
    }

    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TrainingRun {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(backendVersion, "backendVersion");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(datasetChecksum, "datasetChecksum");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(start, "start");
        if (firstStep < 0) {
            throw new IllegalArgumentException("a training from step " + firstStep + ": expected at least 0");
        }
    }
}
