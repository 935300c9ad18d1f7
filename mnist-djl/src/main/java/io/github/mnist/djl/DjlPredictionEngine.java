package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.PredictionBatch;
import io.github.mnist.spi.PredictionEngine;
import java.util.Optional;

/** A network, and its parameters in double precision to predict with. */
final class DjlPredictionEngine implements PredictionEngine {
    private final NDManager manager;
    private final Network network;
    private final NDArray weights;
    private final NDArray bias;

    DjlPredictionEngine(SoftmaxParameters parameters) {
        manager = PyTorch.newManager();
        try {
            network = new Network(manager, parameters);
            weights = network.weights().toType(DataType.FLOAT64, true);
            bias = network.bias().toType(DataType.FLOAT64, true);
        } catch (Throwable e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new DjlPredictionBatch(weights, bias, manager.newSubManager(), capacity);
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
