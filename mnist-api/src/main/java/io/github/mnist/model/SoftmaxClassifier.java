package io.github.mnist.model;

import io.github.mnist.dataset.Images;
import java.util.Optional;

/**
 * A softmax model on an engine: probabilities are the softmax of {@code x W + b}.
 *
 * <p>Each row of probabilities sums to 1 within 1e-5. Each probability is within 1e-6 of what double precision gives for
 * these parameters and {@linkplain Images#copyNormalized these floats}, however large the logits are,
 * so that the same parameters give the same probabilities on every engine.
 *
 * <p>Safe for use by several threads at once. Holds memory of the engine until it is closed; closing twice is harmless,
 * and one that is abandoned without closing is reclaimed at some time after it has become unreachable.
 */
public interface SoftmaxClassifier extends Classifier, AutoCloseable {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this classifier is closed
     */
    @Override
    Predictions predict(Images images);

    /**
     * Returns the parameters, which any other backend can take up. Works after closing as well.
     *
     * @return the parameters, bit for bit as trained
     */
    SoftmaxParameters parameters();

    /**
     * Returns the model as the engine's own type, for users of that engine: DL4J's {@code MultiLayerNetwork}, DJL's
     * {@code ai.djl.nn.Block}. It belongs to this classifier: it must not be changed, and is gone when this is closed.
     *
     * @param <T> the type
     * @param type the type asked for
     * @return the model, or empty if the engine has none of that type
     * @throws IllegalStateException if this classifier is closed
     */
    <T> Optional<T> unwrap(Class<T> type);

    /**
     * Frees the engine's memory and ends its threads, but for what the engine keeps for all models. Predicting afterwards
     * fails with an {@link IllegalStateException}.
     */
    @Override
    void close();
}
