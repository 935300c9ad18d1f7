package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.PredictionBatch;
import java.nio.FloatBuffer;

/** Memory for the images of one prediction. */
final class DjlPredictionBatch implements PredictionBatch {
    private final Network network;
    private final NDManager manager;
    private final int capacity;
    private final NDArray images;
    private final FloatRows rows;

    /** Creates a batch that owns the manager. */
    DjlPredictionBatch(Network network, NDManager manager, int capacity) {
        this.network = network;
        this.manager = manager;
        this.capacity = capacity;
        images = PyTorch.allocate(manager, capacity, network.inputs());
        rows = new FloatRows(PyTorch.memory(images), network.inputs());
    }

    @Override
    public void put(int row, int count, byte[] pixels) {
        rows.put(row, count, pixels);
    }

    @Override
    public void predict(int count, float[] probabilities) {
        if (count == capacity) {
            predict(images, count, probabilities);
        } else {
            try (NDArray some = images.get(":" + count)) {
                predict(some, count, probabilities);
            }
        }
    }

    private void predict(NDArray images, int count, float[] probabilities) {
        try (NDArray rowPerClass = network.probabilities(images)) {
            FloatBuffer memory = PyTorch.memory(rowPerClass);
            int classes = network.classes();
            for (int c = 0; c < classes; c++) {
                for (int i = 0; i < count; i++) {
                    probabilities[i * classes + c] = memory.get(c * count + i);
                }
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
