package io.github.mnist.training;

import io.github.mnist.model.SoftmaxClassifier;
import java.util.List;

/**
 * A trained classifier and how it came about. Closing it closes the classifier.
 *
 * @param classifier the trained classifier
 * @param checkpoint the final state, from which training can go on for more epochs
 * @param provenance how it came about
 */
public record TrainingResult(SoftmaxClassifier classifier, Checkpoint checkpoint, Provenance provenance)
        implements AutoCloseable {
    /**
     * Returns the metrics of each epoch, in order, as Keras's {@code History}; epochs before a resumed checkpoint
     * included.
     *
     * @return the metrics
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
