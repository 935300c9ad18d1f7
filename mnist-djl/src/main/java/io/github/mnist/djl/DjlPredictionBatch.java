package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.mnist.spi.PredictionBatch;
import java.nio.DoubleBuffer;

/** Memory for the images of one prediction. */
final class DjlPredictionBatch implements PredictionBatch {
    private final NDArray weights;
    private final NDArray bias;
    private final NDManager manager;
    private final int capacity;
    private final NDArray images;
    private final DoubleBuffer imageMemory;

    /** Creates a batch that owns the manager, for weights (classes, inputs) and bias (classes, 1) in double precision. */
    DjlPredictionBatch(NDArray weights, NDArray bias, NDManager manager, int capacity) {
        this.weights = weights;
        this.bias = bias;
        this.manager = manager;
        this.capacity = capacity;
        images = manager.create(new Shape(capacity, weights.getShape().get(1)), DataType.FLOAT64);
        imageMemory = PyTorch.doubles(images);
    }

    @Override
    public DoubleBuffer images() {
        return imageMemory;
    }

    @Override
    public void logits(int count, double[] logits) {
        if (count == capacity) {
            logits(images, count, logits);
        } else {
            try (NDArray some = images.get(":" + count)) {
                logits(some, count, logits);
            }
        }
    }

    private void logits(NDArray images, int count, double[] logits) {
        try (NDArray rowPerClass = Network.logits(weights, images, bias)) {
            DoubleBuffer memory = PyTorch.doubles(rowPerClass);
            int classes = memory.remaining() / count;
            for (int c = 0; c < classes; c++) {
                for (int i = 0; i < count; i++) {
                    logits[i * classes + c] = memory.get(c * count + i);
                }
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
