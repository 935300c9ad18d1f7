package io.github.mnist.loop;

import io.github.mnist.dataset.Images;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Optional;

/**
 * A classifier on a {@link PredictionEngine}: what does not depend on the engine is here, which is checks, cutting into
 * batches, predicting them on several threads ({@link java.util.concurrent.ForkJoinPool#commonPool}), reuse of the
 * engine's memory, and closing.
 */
public final class EngineClassifier implements SoftmaxClassifier {
    private static final Cleaner CLEANER = Cleaner.create();

    private final SoftmaxParameters parameters;
    private final BatchPool pool;
    private final Cleaner.Cleanable cleanable;

    /**
     * Creates an open classifier, which owns the engine.
     *
     * @param parameters the parameters that the engine computes with
     * @param engine the engine
     */
    public EngineClassifier(SoftmaxParameters parameters, PredictionEngine engine) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
        this.pool = new BatchPool(engine, parameters.inputs(), parameters.classes());
        this.cleanable = CLEANER.register(this, pool::close);
    }

    @Override
    public Predictions predict(Images images) {
        int inputs = images.shape().pixels();
        if (inputs != parameters.inputs()) {
            throw new IllegalArgumentException("images of " + images.shape() + " = " + inputs
                    + " pixels: this classifier takes " + parameters.inputs());
        }
        int size = images.size();
        int classes = parameters.classes();
        float[] probabilities = new float[Math.multiplyExact(size, classes)];
        try {
            pool.forEachBatch(
                    size, (batch, start, count) -> batch.predict(images, start, count, probabilities, start * classes));
        } finally {
            // Without it, a classifier whose last use this is could be taken for abandoned before its engine is in use.
            Reference.reachabilityFence(this);
        }
        return Predictions.of(classes, probabilities);
    }

    @Override
    public SoftmaxParameters parameters() {
        return parameters;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return pool.openEngine().unwrap(type);
    }

    /** Returns a line for people: what goes in and what comes out. */
    @Override
    public String toString() {
        return "softmax classifier of " + parameters.inputs() + " pixels in " + parameters.classes() + " classes";
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
