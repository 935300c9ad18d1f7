package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.spi.Negligible;
import io.github.mnist.spi.TrainingBatch;
import java.nio.FloatBuffer;

/** Memory for the samples of one step. */
final class DjlTrainingBatch implements TrainingBatch {
    private final DjlTrainingEngine engine;
    private final int capacity;
    private final NDArray images;
    private final FloatBuffer imageMemory;
    private final int[] labels;
    /** 1 for the label of each sample, (classes, capacity). */
    private final NDArray targets;

    private final FloatBuffer targetMemory;
    private final Scalar errorScale;

    DjlTrainingBatch(DjlTrainingEngine engine, NDManager manager, int capacity) {
        this.engine = engine;
        this.capacity = capacity;
        int classes = engine.network().classes();
        images = PyTorch.allocate(manager, capacity, engine.network().inputs());
        imageMemory = PyTorch.memory(images);
        labels = new int[capacity];
        targets = PyTorch.allocate(manager, classes, capacity);
        targetMemory = PyTorch.memory(targets);
        targetMemory.put(0, new float[classes * capacity]);
        errorScale = new Scalar(manager, 0);
    }

    @Override
    public FloatBuffer images() {
        return imageMemory;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public void step(int count, double learningRate, float[] probabilities) {
        if (count == capacity) {
            step(images, targets, count, learningRate, probabilities);
        } else {
            try (NDArray someImages = images.get(":" + count);
                    NDArray someTargets = targets.get(":, :" + count)) {
                step(someImages, someTargets, count, learningRate, probabilities);
            }
        }
    }

    private void step(NDArray images, NDArray targets, int count, double learningRate, float[] probabilities) {
        try (NDArray errors = engine.network().probabilities(images)) {
            Negligible.clear(PyTorch.memory(errors));
            engine.network().transpose(errors, count, probabilities, 0);
            markLabels(count, 1);
            errorScale.set(AdamOptimizer.GRADIENT_SCALE / count);
            errors.subi(targets).muli(errorScale.array());
            markLabels(count, 0);
            engine.step(errors, images, learningRate);
        }
    }

    private void markLabels(int count, float value) {
        for (int i = 0; i < count; i++) {
            targetMemory.put(labels[i] * capacity + i, value);
        }
    }
}
