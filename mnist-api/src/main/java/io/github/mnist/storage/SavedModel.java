package io.github.mnist.storage;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.TrainingResult;
import java.util.Optional;

/**
 * What the file of a model holds: all that a backend needs to predict, and how it came about.
 *
 * @param parameters the parameters
 * @param provenance how they came about; empty if that is not known, as for parameters of another system
 */
public record SavedModel(SoftmaxParameters parameters, Optional<Provenance> provenance) {
    /**
     * Returns what is worth saving of a training.
     *
     * @param result the result of the training, open or closed
     * @return parameters and provenance
     */
    public static SavedModel of(TrainingResult result) {
        return new SavedModel(result.classifier().parameters(), Optional.of(result.provenance()));
    }
}
