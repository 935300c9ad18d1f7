package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.PredictionBatch;

/** Memory for the images of one prediction. */
final class DjlPredictionBatch implements PredictionBatch {
    private final SoftmaxBlock block;
    private final NDManager manager;
    private final ParameterStore store;
    private final int capacity;
    private final NDArray images;
    private final FloatRows rows;

    /** Creates a batch that owns the manager. */
    DjlPredictionBatch(SoftmaxBlock block, NDManager manager, int capacity) {
        this.block = block;
        this.manager = manager;
        this.store = new ParameterStore(manager, false);
        this.capacity = capacity;
        images = PyTorch.allocate(manager, capacity, block.inputs());
        rows = new FloatRows(PyTorch.memory(images), block.inputs());
    }

    @Override
    public void put(int row, int count, byte[] pixels) {
        rows.put(row, count, pixels);
    }

    @Override
    public void predict(int count, float[] probabilities) {
        ThreadCount.during(() -> PyTorch.compute(() -> forward(count, probabilities)));
    }

    private void forward(int count, float[] probabilities) {
        NDArray some = count == capacity ? images : images.get(":" + count);
        NDArray logits = block.forward(store, new NDList(some), false).singletonOrThrow();
        SoftmaxBlock.readProbabilities(logits, count, probabilities);
    }

    @Override
    public void close() {
        manager.close();
    }
}
