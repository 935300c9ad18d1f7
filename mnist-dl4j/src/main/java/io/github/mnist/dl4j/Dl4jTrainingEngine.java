package io.github.mnist.dl4j;

import io.github.mnist.engine.AdamOptimizer;
import io.github.mnist.engine.ParameterLayout;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.training.AdamState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains a {@link SoftmaxNetwork}: its products give the gradients, and it takes over the parameters after each step. */
final class Dl4jTrainingEngine implements TrainingEngine {
    private final AdamOptimizer optimizer;
    private final SoftmaxNetwork network;
    private final NativeFloats weightGradient;
    private final float[] gradient;
    private final List<Forward> batches = new ArrayList<>();

    Dl4jTrainingEngine(AdamState start) {
        optimizer = new AdamOptimizer(start, ParameterLayout.BY_CLASS);
        gradient = new float[optimizer.parameters().length];
        network = new SoftmaxNetwork(
                start.parameters().inputs(), start.parameters().classes(), optimizer.parameters());
        try {
            weightGradient = new NativeFloats(network.inputs(), network.classes());
        } catch (Throwable e) {
            network.close();
            throw e;
        }
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        Forward forward = new Forward(network, capacity);
        batches.add(forward);
        return new Batch(forward, capacity);
    }

    @Override
    public AdamState state() {
        return optimizer.state();
    }

    @Override
    public void close() {
        batches.forEach(Forward::close);
        weightGradient.close();
        network.close();
    }

    private final class Batch implements TrainingBatch {
        private final Forward forward;
        private final int[] labels;
        private final float[] logitGradient;

        Batch(Forward forward, int capacity) {
            this.forward = forward;
            this.labels = new int[capacity];
            this.logitGradient = new float[capacity * network.classes()];
        }

        @Override
        public void put(int row, int count, byte[] pixels) {
            forward.put(row, count, pixels);
        }

        @Override
        public int[] labels() {
            return labels;
        }

        @Override
        public void step(int count, double learningRate, float[] probabilities) {
            forward.predict(count, probabilities);
            computeLogitGradient(count, probabilities);
            forward.weightGradient(count, logitGradient, weightGradient);
            weightGradient.buffer().get(0, gradient, 0, network.inputs() * network.classes());
            computeBiasGradient(count);
            optimizer.step(gradient, learningRate);
            network.setParameters(optimizer.parameters());
        }

        private void computeLogitGradient(int count, float[] probabilities) {
            int classes = network.classes();
            System.arraycopy(probabilities, 0, logitGradient, 0, count * classes);
            for (int i = 0; i < count; i++) {
                logitGradient[i * classes + labels[i]] -= 1;
            }
            for (int i = 0; i < count * classes; i++) {
                logitGradient[i] /= count;
            }
        }

        /** The bias is a weight whose input is always 1: it comes after all others. */
        private void computeBiasGradient(int count) {
            int classes = network.classes();
            int bias = network.inputs() * classes;
            Arrays.fill(gradient, bias, gradient.length, 0);
            for (int i = 0; i < count; i++) {
                for (int c = 0; c < classes; c++) {
                    gradient[bias + c] += logitGradient[i * classes + c];
                }
            }
        }
    }
}
