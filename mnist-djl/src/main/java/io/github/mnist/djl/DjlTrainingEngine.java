package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.spi.Negligible;
import io.github.mnist.spi.TrainingBatch;
import io.github.mnist.spi.TrainingEngine;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;

/** A training whose parameters, moments and batches belong to one manager, which frees them all when it is closed. */
final class DjlTrainingEngine implements TrainingEngine {
    private static final int[] SAMPLES = {1};

    private final NDManager manager;
    private final Network network;
    private final AdamOptimizer optimizer;
    private final AdamOptimizer.Variable weights;
    private final AdamOptimizer.Variable bias;
    private long steps;

    DjlTrainingEngine(AdamState start) {
        manager = PyTorch.newManager();
        try {
            network = new Network(manager, start.parameters());
            optimizer = new AdamOptimizer(manager);
            weights = AdamOptimizer.Variable.of(network.weights());
            bias = AdamOptimizer.Variable.of(network.bias());
            network.copy(start.firstMoment(), weights.firstMoment(), bias.firstMoment());
            network.copy(start.secondMoment(), weights.secondMoment(), bias.secondMoment());
            steps = start.steps();
        } catch (Throwable e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        return new DjlTrainingBatch(this, manager, capacity);
    }

    Network network() {
        return network;
    }

    /** Makes a step of Adam with the gradient that these errors of the logits (classes, n) of images (n, inputs) give. */
    void step(NDArray errors, NDArray images, double learningRate) {
        steps++;
        optimizer.setRate(Adam.correctedRate(learningRate, steps));
        try (NDArray weightGradient = errors.matMul(images);
                NDArray biasGradient = errors.sum(SAMPLES, true)) {
            optimizer.update(weights, weightGradient);
            optimizer.update(bias, biasGradient);
        }
        if (Negligible.isDue(steps)) {
            Negligible.clear(PyTorch.memory(weights.firstMoment()));
            Negligible.clear(PyTorch.memory(bias.firstMoment()));
        }
    }

    @Override
    public AdamState state() {
        return new AdamState(
                network.parameters(),
                network.parameters(weights.firstMoment(), bias.firstMoment()),
                network.parameters(weights.secondMoment(), bias.secondMoment()),
                steps);
    }

    @Override
    public void close() {
        manager.close();
    }
}
