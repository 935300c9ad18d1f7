package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A correct backend whose trainer has a loop of its own and none of the features but one: a perceptron for each class, over
 * the samples in the order of the data. What is wrong with whole trainers inherits from it.
 */
public class WholeTrainer extends PlainBackend {
    @Override
    public Trainer trainer() {
        return new Trainer() {
            @Override
            public Set<TrainerFeature> features() {
                return WholeTrainer.this.features();
            }

            @Override
            public TrainingResult train(TrainingTask task) {
                check(task);
                if (task.isCancelled()) {
                    throw new TrainingCancelledException("training was cancelled before it began");
                }
                long started = System.nanoTime();
                SoftmaxParameters parameters = learn(task.data(), task.options().epochs());
                return new TrainingResult(
                        classifier(parameters),
                        Optional.empty(),
                        new Provenance(
                                task.runs(id(), version()),
                                List.of(),
                                Duration.ofNanos(Math.max(1, System.nanoTime() - started))));
            }
        };
    }

    Set<TrainerFeature> features() {
        return Set.of(TrainerFeature.REPEATABLE);
    }

    void check(TrainingTask task) {
        task.check(id(), features());
    }

    SoftmaxParameters learn(Dataset data, int epochs) {
        int inputs = data.shape().pixels();
        int classes = data.classes();
        float[] weights = new float[inputs * classes];
        float[] image = new float[inputs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = 0; i < data.size(); i++) {
                data.copyNormalized(i, image, 0);
                for (int c = 0; c < classes; c++) {
                    float score = 0;
                    for (int input = 0; input < inputs; input++) {
                        score += image[input] * weights[input * classes + c];
                    }
                    boolean isLabel = c == data.label(i);
                    for (int input = 0; input < inputs && isLabel != score > 0; input++) {
                        weights[input * classes + c] += isLabel ? image[input] : -image[input];
                    }
                }
            }
        }
        return SoftmaxParameters.of(inputs, classes, weights, new float[classes]);
    }
}
