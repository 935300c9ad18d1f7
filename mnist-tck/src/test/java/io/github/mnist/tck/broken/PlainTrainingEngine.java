package io.github.mnist.tck.broken;

import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Trains in plain Java, in float. The bias is a last row of the weights, for an input that is always 1. */
class PlainTrainingEngine implements TrainingEngine {
    final int inputs;
    final int classes;
    final float[] parameters;
    final float[] firstMoment;
    final float[] secondMoment;
    long steps;

    PlainTrainingEngine(AdamState start) {
        this.inputs = start.parameters().inputs();
        this.classes = start.parameters().classes();
        this.parameters = join(start.parameters());
        this.firstMoment = join(start.firstMoment());
        this.secondMoment = join(start.secondMoment());
        this.steps = start.steps();
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        FloatBuffer images = FloatBuffer.allocate(capacity * inputs);
        FloatRows rows = new FloatRows(images, inputs);
        int[] labels = new int[capacity];
        return new TrainingBatch() {
            @Override
            public void put(int row, int count, byte[] pixels) {
                rows.put(row, count, pixels);
            }

            @Override
            public int[] labels() {
                return labels;
            }

            @Override
            public void step(int count, double learningRate, float[] probabilities) {
                PlainTrainingEngine.this.step(images, labels, count, learningRate, probabilities);
            }
        };
    }

    void step(FloatBuffer images, int[] labels, int count, double learningRate, float[] probabilities) {
        float[] gradient = new float[parameters.length];
        for (int sample = 0; sample < count; sample++) {
            forward(images, sample, probabilities);
            for (int c = 0; c < classes; c++) {
                float delta = delta(probabilities[sample * classes + c], c == target(labels[sample]), count);
                for (int i = 0; i < inputs; i++) {
                    gradient[i * classes + c] += images.get(sample * inputs + i) * delta;
                }
                gradient[inputs * classes + c] += delta;
            }
        }
        update(gradient, learningRate);
    }

    void forward(FloatBuffer images, int sample, float[] probabilities) {
        for (int c = 0; c < classes; c++) {
            float logit = parameters[inputs * classes + c];
            for (int i = 0; i < inputs; i++) {
                logit += images.get(sample * inputs + i) * parameters[i * classes + c];
            }
            probabilities[sample * classes + c] = logit;
        }
        softmax(probabilities, sample * classes, classes);
    }

    private static void softmax(float[] values, int offset, int count) {
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

    int target(int label) {
        return label;
    }

    /** Returns a sample's share of the gradient of a logit. */
    float delta(float probability, boolean isLabel, int count) {
        return (probability - (isLabel ? 1 : 0)) / count;
    }

    void update(float[] gradient, double learningRate) {
        steps++;
        float rate = (float) correctedRate(learningRate);
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            firstMoment[i] = (float) beta1() * firstMoment[i] + (float) (1 - beta1()) * g;
            secondMoment[i] = (float) beta2() * secondMoment[i] + (float) (1 - beta2()) * g * g;
            parameters[i] -= rate * firstMoment[i] / ((float) Math.sqrt(secondMoment[i]) + epsilon());
        }
    }

    double correctedRate(double learningRate) {
        return Adam.correctedRate(learningRate, steps);
    }

    double beta1() {
        return Adam.BETA1;
    }

    double beta2() {
        return Adam.BETA2;
    }

    float epsilon() {
        return (float) Adam.EPSILON;
    }

    @Override
    public AdamState state() {
        return new AdamState(split(parameters), split(firstMoment), split(secondMoment), steps);
    }

    private static float[] join(SoftmaxParameters parameters) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        float[] all = Arrays.copyOf(weights, weights.length + bias.length);
        System.arraycopy(bias, 0, all, weights.length, bias.length);
        return all;
    }

    private SoftmaxParameters split(float[] all) {
        int weights = inputs * classes;
        return SoftmaxParameters.of(
                inputs, classes, Arrays.copyOf(all, weights), Arrays.copyOfRange(all, weights, all.length));
    }

    @Override
    public void close() {}
}
