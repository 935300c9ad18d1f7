package io.github.mnist.training;

import io.github.mnist.model.SoftmaxClassifier;
import java.util.List;
import java.util.Locale;
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

    /** Returns a line for people: backend, data and options, and the last epoch's metrics, whatever the number of epochs. */
    @Override
    public String toString() {
        String trained = "model of " + provenance.backend() + " trained on " + provenance.dataset() + " with "
                + provenance.options();
        if (history().isEmpty()) {
            return trained;
        }
        EpochMetrics last = history().get(history().size() - 1);
        return trained
                + String.format(
                        Locale.ROOT,
                        ": loss %.4f, accuracy %.4f in epoch %d",
                        last.loss(),
                        last.accuracy(),
                        last.epoch());
    }

    /** Closes the classifier. */
    @Override
    public void close() {
        classifier.close();
    }
}
