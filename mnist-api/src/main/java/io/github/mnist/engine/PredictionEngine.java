package io.github.mnist.engine;

import java.util.Optional;

/** A softmax model in the memory of an engine, to predict with. Safe for use by several threads at once. */
public interface PredictionEngine extends AutoCloseable {
    /**
     * Returns memory for the images of one prediction. Several may be in use at once, each by one thread.
     *
     * @param capacity the largest number of images it will hold
     * @return the batch, which the caller closes before the engine
     */
    PredictionBatch newBatch(int capacity);

    /**
     * Tells the engine that images are going to be predicted. What must hold meanwhile in the whole process, such as a
     * number of threads, is set here once for all batches of a prediction and put back when it ends. Several predictions
     * may be under way at once.
     *
     * @param images how many images, in one batch or several
     * @return what ends the prediction, closed once after its last batch, whether it failed or not
     */
    default Scope begin(int images) {
        return () -> {};
    }

    /**
     * Returns a copy of the model as the engine's own type, which the caller owns.
     *
     * @param <T> the type
     * @param type the type asked for
     * @return the copy, or empty if the engine has none of that type
     * @see io.github.mnist.model.SoftmaxClassifier#unwrap
     */
    <T> Optional<T> unwrap(Class<T> type);

    /** Frees the engine's memory. Called once, after all batches are closed. */
    @Override
    void close();

    /** The time that a prediction takes. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        /** Ends the prediction. */
        @Override
        void close();
    }
}
