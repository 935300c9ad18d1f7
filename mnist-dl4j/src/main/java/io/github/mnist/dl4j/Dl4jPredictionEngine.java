package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.ParameterLayout;
import io.github.mnist.spi.PredictionBatch;
import io.github.mnist.spi.PredictionEngine;
import java.util.Optional;

/** Predicts with the parameters of a {@link SoftmaxNetwork}, which nothing changes: several threads may read them at once. */
final class Dl4jPredictionEngine implements PredictionEngine {
    private final SoftmaxNetwork network;
    private final WideParameters parameters;

    Dl4jPredictionEngine(SoftmaxParameters parameters) {
        float[] flat = ParameterLayout.BY_CLASS.flatten(parameters);
        network = new SoftmaxNetwork(parameters.inputs(), parameters.classes(), flat);
        try {
            this.parameters = new WideParameters(parameters.inputs(), parameters.classes(), flat);
        } catch (Throwable e) {
            network.close();
            throw e;
        }
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new Dl4jPredictionBatch(parameters, capacity);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(network.network()) ? Optional.of(type.cast(network.network())) : Optional.empty();
    }

    @Override
    public void close() {
        parameters.close();
        network.close();
    }
}
