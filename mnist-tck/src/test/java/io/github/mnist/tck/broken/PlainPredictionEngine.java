package io.github.mnist.tck.broken;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.PredictionBatch;
import io.github.mnist.spi.PredictionEngine;
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
        FloatBuffer images = FloatBuffer.allocate(capacity * inputs);
        return new PredictionBatch() {
            @Override
            public FloatBuffer images() {
                return images;
            }

            @Override
            public void predict(int count, float[] probabilities, int offset) {
                for (int sample = 0; sample < count; sample++) {
                    row(images, sample, probabilities, offset + sample * classes);
                }
            }

            @Override
            public void close() {}
        };
    }

    /** Computes one row of probabilities. */
    void row(FloatBuffer images, int sample, float[] probabilities, int offset) {
        for (int c = 0; c < classes; c++) {
            probabilities[offset + c] = logit(images, sample, c);
        }
        softmax(probabilities, offset, classes);
    }

    float logit(FloatBuffer images, int sample, int c) {
        float logit = bias[c];
        for (int i = 0; i < inputs; i++) {
            logit += images.get(sample * inputs + i) * weights[i * classes + c];
        }
        return logit;
    }

    static void softmax(float[] values, int offset, int count) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int c = offset; c < offset + count; c++) {
            highest = Math.max(highest, values[c]);
        }
        float sum = 0;
        for (int c = offset; c < offset + count; c++) {
            values[c] = (float) Math.exp(values[c] - highest);
            sum += values[c];
        }
        for (int c = offset; c < offset + count; c++) {
            values[c] /= sum;
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
