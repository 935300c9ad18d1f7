package io.github.mnist.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Optional;

/** A block to predict with. */
final class DjlPredictionEngine implements PredictionEngine {
    private final SoftmaxParameters parameters;
    private final NDManager manager;
    private final SoftmaxBlock block;

    DjlPredictionEngine(SoftmaxParameters parameters) {
        this.parameters = parameters;
        PyTorch.start();
        manager = PyTorch.newManager();
        try {
            block = new SoftmaxBlock(manager, parameters, false);
        } catch (Throwable e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new DjlPredictionBatch(block, manager.newSubManager(), capacity);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        if (type == Block.class || type == SequentialBlock.class) {
            return Optional.of(type.cast(UserModel.newBlock(parameters)));
        }
        if (type == Model.class) {
            return Optional.of(type.cast(UserModel.newModel(parameters)));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        manager.close();
    }
}
