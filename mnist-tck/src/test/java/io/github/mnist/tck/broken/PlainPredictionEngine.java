package io.github.mnist.tck.broken;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.PredictionBatch;
import io.github.mnist.spi.PredictionEngine;
import java.nio.DoubleBuffer;
import java.util.Optional;

/** Predicts in plain Java, in float. */
class PlainPredictionEngine implements PredictionEngine {
    final int inputs;
    final int classes;
    final float[] weights;
    final float[] bias;

    PlainPredictionEngine(SoftmaxParameters parameters) {
        this.inputs = parameters.inputs();
        this.classes = parameters.classes();
        this.weights = parameters.weights();
        this.bias = parameters.bias();
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        DoubleBuffer images = DoubleBuffer.allocate(capacity * inputs);
        return new PredictionBatch() {
            @Override
            public DoubleBuffer images() {
                return images;
            }

            @Override
            public void logits(int count, double[] logits) {
                for (int sample = 0; sample < count; sample++) {
                    for (int c = 0; c < classes; c++) {
                        logits[sample * classes + c] = logit(images, sample, c);
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    double logit(DoubleBuffer images, int sample, int c) {
        double logit = bias[c];
        for (int i = 0; i < inputs; i++) {
            logit += images.get(sample * inputs + i) * weights[i * classes + c];
        }
        return logit;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
