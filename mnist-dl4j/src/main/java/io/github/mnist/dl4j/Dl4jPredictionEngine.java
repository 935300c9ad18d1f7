package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.PredictionBatch;
import io.github.mnist.spi.PredictionEngine;
import java.util.Optional;

/** Predicts with a {@link SoftmaxNetwork}, which nothing changes: several threads may read it at once. */
final class Dl4jPredictionEngine implements PredictionEngine {
    private final SoftmaxNetwork network;

    Dl4jPredictionEngine(SoftmaxParameters parameters) {
        network = new SoftmaxNetwork(parameters.inputs(), parameters.classes(), FlatParameters.of(parameters));
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new Forward(network, capacity);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(network.network()) ? Optional.of(type.cast(network.network())) : Optional.empty();
    }

    @Override
    public void close() {
        network.close();
    }
}
