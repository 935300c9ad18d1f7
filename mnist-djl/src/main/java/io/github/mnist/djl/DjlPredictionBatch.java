package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.spi.PredictionBatch;
import java.nio.FloatBuffer;

/** Memory for the images of one prediction. */
final class DjlPredictionBatch implements PredictionBatch {
    private final Network network;
    private final NDManager manager;
    private final int capacity;
    private final NDArray images;
    private final FloatBuffer imageMemory;

    /** Creates a batch that owns the manager. */
    DjlPredictionBatch(Network network, NDManager manager, int capacity) {
        this.network = network;
        this.manager = manager;
        this.capacity = capacity;
        images = PyTorch.allocate(manager, capacity, network.inputs());
        imageMemory = PyTorch.memory(images);
    }

    @Override
    public FloatBuffer images() {
        return imageMemory;
    }

    @Override
    public void predict(int count, float[] probabilities, int offset) {
        if (count == capacity) {
            predict(images, count, probabilities, offset);
        } else {
            try (NDArray some = images.get(":" + count)) {
                predict(some, count, probabilities, offset);
            }
        }
    }

    private void predict(NDArray images, int count, float[] probabilities, int offset) {
        try (NDArray predicted = network.probabilities(images)) {
            network.transpose(predicted, count, probabilities, offset);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
