package io.github.mnist.tck.broken;

import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;
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
        FloatBuffer images = memory(capacity);
        FloatRows rows = new FloatRows(images, inputs);
        return new PredictionBatch() {
            @Override
            public void put(int row, int count, byte[] pixels) {
                rows.put(row, count, pixels);
            }

            @Override
            public void predict(int count, float[] probabilities) {
                for (int sample = 0; sample < count; sample++) {
                    softmax(images, sample, probabilities);
                }
            }

            @Override
            public void close() {}
        };
    }

    FloatBuffer memory(int capacity) {
        return FloatBuffer.allocate(capacity * inputs);
    }

    private void softmax(FloatBuffer images, int sample, float[] probabilities) {
        double[] logits = new double[classes];
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            logits[c] = logit(images, sample, c);
            highest = Math.max(highest, logits[c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            logits[c] = Math.exp(logits[c] - highest);
            sum += logits[c];
        }
        for (int c = 0; c < classes; c++) {
            probabilities[sample * classes + c] = (float) (logits[c] / sum);
        }
    }

    double logit(FloatBuffer images, int sample, int c) {
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
