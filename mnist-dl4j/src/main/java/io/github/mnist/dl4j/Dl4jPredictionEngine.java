package io.github.mnist.dl4j;

import io.github.mnist.engine.ParameterLayout;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Optional;

/** Predicts with the parameters of a {@link SoftmaxNetwork}, which nothing changes: several threads may read them at once. */
final class Dl4jPredictionEngine implements PredictionEngine {
    private final SoftmaxNetwork network;

    Dl4jPredictionEngine(SoftmaxParameters parameters) {
        network = new SoftmaxNetwork(
                parameters.inputs(), parameters.classes(), ParameterLayout.BY_CLASS.flatten(parameters));
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new Dl4jPredictionBatch(network, capacity);
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
