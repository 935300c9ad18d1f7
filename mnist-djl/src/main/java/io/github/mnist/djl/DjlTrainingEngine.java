package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.engine.AdamOptimizer;
import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.Negligible;
import io.github.mnist.engine.ParameterLayout;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;

/**
 * Trains a {@link Network}: its products give the gradients, and it takes over the parameters after each step. All arrays
 * belong to one manager, which frees them when it is closed.
 */
final class DjlTrainingEngine implements TrainingEngine {
    private final AdamOptimizer optimizer;
    private final float[] gradient;
    private final NDManager manager;
    private final Network network;

    DjlTrainingEngine(AdamState start) {
        optimizer = new AdamOptimizer(start, ParameterLayout.BY_CLASS);
        gradient = new float[optimizer.parameters().length];
        manager = PyTorch.newManager();
        try {
            network = new Network(manager, start.parameters());
        } catch (Throwable e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        return new Batch(capacity);
    }

    @Override
    public AdamState state() {
        return optimizer.state();
    }

    @Override
    public void close() {
        manager.close();
    }

    private final class Batch implements TrainingBatch {
        private final int capacity;
        private final NDArray images;
        private final FloatRows rows;
        private final int[] labels;

        Batch(int capacity) {
            this.capacity = capacity;
            this.images = PyTorch.allocate(manager, capacity, network.inputs());
            this.rows = new FloatRows(PyTorch.memory(images), network.inputs());
            this.labels = new int[capacity];
        }

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
            if (count == capacity) {
                computeGradient(images, count, probabilities);
            } else {
                try (NDArray some = images.get(":" + count)) {
                    computeGradient(some, count, probabilities);
                }
            }
            optimizer.step(gradient, learningRate);
            network.setParameters(optimizer.parameters());
        }

        private void computeGradient(NDArray images, int count, float[] probabilities) {
            try (NDArray errors = network.probabilities(images)) {
                computeErrors(PyTorch.memory(errors), count, probabilities);
                try (NDArray weightGradient = errors.matMul(images)) {
                    PyTorch.memory(weightGradient).get(0, gradient, 0, network.inputs() * network.classes());
                }
            }
        }

        /**
         * Reads the probabilities, a row per class, and puts in their place the gradient of the logits, whose sums are the
         * gradient of the bias.
         */
        private void computeErrors(FloatBuffer errors, int count, float[] probabilities) {
            int classes = network.classes();
            for (int c = 0; c < classes; c++) {
                float sum = 0;
                for (int i = 0; i < count; i++) {
                    float probability = errors.get(c * count + i);
                    if (probability < Negligible.LIMIT) {
                        probability = 0;
                    }
                    probabilities[i * classes + c] = probability;
                    float error = (probability - (labels[i] == c ? 1 : 0)) / count;
                    errors.put(c * count + i, error);
                    sum += error;
                }
                gradient[network.inputs() * classes + c] = sum;
            }
        }
    }
}
