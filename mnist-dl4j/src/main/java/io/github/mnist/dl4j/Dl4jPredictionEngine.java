package io.github.mnist.dl4j;

import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Predicts with networks that share their parameters, one for each batch, since a network serves one thread at a time. */
final class Dl4jPredictionEngine implements PredictionEngine {
    /** Smaller products than this stay on the calling thread: OpenBLAS shares out those of twice as many operations. */
    private static final long SHARED_PRODUCT = 1 << 17;

    private final Checkpoint checkpoint;
    private final double rate;
    private final INDArray parameters;

    /**
     * Takes the memory.
     *
     * @param rate the learning rate of the networks that are unwrapped
     */
    Dl4jPredictionEngine(Checkpoint checkpoint, double rate) {
        this.checkpoint = checkpoint;
        this.rate = rate;
        parameters = Networks.array(checkpoint.state().parameters());
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        AdamState state = checkpoint.state();
        return NativeMemory.within(() -> new Dl4jPredictionBatch(
                parameters, state.parameters().inputs(), state.parameters().classes(), capacity));
    }

    /** To set the number of threads takes as long as to predict 300 images. */
    @Override
    public Scope begin(int images) {
        boolean small = images * parameters.length() < SHARED_PRODUCT;
        return small ? () -> {} : OneThread.use()::close;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isAssignableFrom(MultiLayerNetwork.class)
                ? Optional.of(type.cast(NativeMemory.within(() ->
                        Networks.copy(checkpoint.state(), checkpoint.history().size(), rate))))
                : Optional.empty();
    }

    @Override
    public void close() {
        parameters.close();
    }
}
