package io.github.mnist.training;

import io.github.mnist.model.SoftmaxClassifier;
import java.util.List;
import java.util.Optional;

/**
 * A trained classifier and how it came about. Closing it closes the classifier.
 *
 * @param classifier the trained classifier
 * @param checkpoint the final state, from which training can go on; empty if the trainer does not
 *     {@linkplain TrainerFeature#RESUMING resume}
 * @param provenance how it came about
 */
public record TrainingResult(SoftmaxClassifier classifier, Optional<Checkpoint> checkpoint, Provenance provenance)
        implements AutoCloseable {
    /**
     * Returns the metrics of each epoch, in order, as Keras's {@code History}; epochs before a resumed checkpoint
     * included.
     *
     * @return the metrics; empty if the trainer does not know {@linkplain TrainerFeature#EPOCH_METRICS them}
     */
    public List<EpochMetrics> history() {
        return provenance.history();
    }

    /** Closes the classifier. */
    @Override
    public void close() {
        classifier.close();
    }
}
