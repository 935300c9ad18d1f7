package io.github.mnist.djl;

import ai.djl.ndarray.NDManager;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Optional;

/** A network, and its parameters in double precision to predict with. */
final class DjlPredictionEngine implements PredictionEngine {
    private final NDManager manager;
    private final Network network;

    DjlPredictionEngine(SoftmaxParameters parameters) {
        manager = PyTorch.newManager();
        try {
            network = new Network(manager, parameters);
        } catch (Throwable e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new DjlPredictionBatch(network, manager.newSubManager(), capacity);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(network.block()) ? Optional.of(type.cast(network.block())) : Optional.empty();
    }

    @Override
    public void close() {
        manager.close();
    }
}
