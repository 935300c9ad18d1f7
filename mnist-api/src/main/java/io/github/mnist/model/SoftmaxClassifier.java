package io.github.mnist.model;

import io.github.mnist.dataset.Images;
import java.util.Optional;

/**
 * A softmax model on an engine: probabilities are the softmax of {@code x W + b}.
 *
 * <p>Each row of probabilities sums to 1 within 1e-5. The engine computes them by its own forward pass in single
 * precision, from {@linkplain Images#copyNormalized these floats}: the same parameters give the same probabilities within
 * 1e-5 on every engine at ordinary logits, and less closely the larger the logits are, since a float carries 24 bits.
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
     * Returns a copy of the model as the engine's own type, for users of that engine. The caller owns it, closes it if it
     * needs closing, and may change it or train it further; this classifier does not notice, and closing this does not
     * end the copy. Where this classifier comes from a training or a checkpoint, the copy carries the optimizer's state,
     * with the learning rate that the training began with; otherwise its optimizer is fresh.
     *
     * @param <T> the type
     * @param type the type asked for
     * @return a new copy, or empty if the engine has none of that type
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
