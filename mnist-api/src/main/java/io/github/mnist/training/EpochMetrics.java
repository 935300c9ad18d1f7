package io.github.mnist.training;

import java.time.Duration;
import java.util.Optional;

/**
 * What one epoch brought, as an entry of Keras's {@code History}.
 *
 * @param epoch which epoch, from 1
 * @param loss the mean cross-entropy of the training samples, each taken before the step that its batch made
 * @param accuracy the share of the training samples that were classified right, likewise, 0 to 1
 * @param validation loss and accuracy of the validation data after the epoch, or empty without validation data
 * @param duration the time taken by the training steps, without validation
 */
public record EpochMetrics(int epoch, double loss, double accuracy, Optional<Metrics> validation, Duration duration) {
    /**
     * Loss and accuracy over some data, as Keras's {@code evaluate} returns them.
     *
     * @param loss the mean {@linkplain io.github.mnist.model.CrossEntropy cross-entropy}
     * @param accuracy the share of samples classified right, 0 to 1
     */
    public record Metrics(double loss, double accuracy) {}
}
