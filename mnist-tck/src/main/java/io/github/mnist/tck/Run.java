package io.github.mnist.tck;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;

/** What most tests do with a backend. */
final class Run {
    private Run() {}

    /** Returns options for one thread and a seed that is not the default. */
    static TrainingOptions options(int epochs, int batchSize, LearningRate rate) {
        return new TrainingOptions(epochs, batchSize, rate, Initialization.GLOROT_UNIFORM, 20, 1);
    }

    /** Trains on any backend and closes the classifier; returns its parameters. */
    static SoftmaxParameters trained(Backend backend, TrainingTask task) {
        try (TrainingResult result = backend.trainer().train(task)) {
            return result.classifier().parameters();
        }
    }

    /** Trains and closes the classifier. */
    static AdamState train(Backend backend, TrainingTask task) {
        return trainToCheckpoint(backend, task).state();
    }

    /** Trains and closes the classifier. */
    static Checkpoint trainToCheckpoint(Backend backend, TrainingTask task) {
        try (TrainingResult result = backend.trainer().train(task)) {
            return checkpoint(result);
        }
    }

    /** Returns the final state. */
    static Checkpoint checkpoint(TrainingResult result) {
        return result.checkpoint()
                .orElseThrow(() -> Compare.failure("checkpoint of a training's result", "the final state", "none"));
    }

    /** Predicts with a classifier that is made for it and closed. */
    static Predictions predict(Backend backend, SoftmaxParameters parameters, Images images) {
        try (SoftmaxClassifier classifier = backend.classifier(parameters)) {
            return classifier.predict(images);
        }
    }
}
