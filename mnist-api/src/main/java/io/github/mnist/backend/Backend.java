package io.github.mnist.backend;

import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.Trainer;

/**
 * An engine that trains softmax models and predicts with them. Found by {@link Backends} through
 * {@link java.util.ServiceLoader}: an implementation is a public class with a public constructor without parameters,
 * named in {@code META-INF/services/io.github.mnist.backend.Backend}.
 *
 * <p>Constructing one and asking for id and version is cheap: the engine is loaded when a trainer trains or a classifier
 * is made. It prints nothing, but may log; it brings its engine along and connects to nothing; and a process that has
 * closed what it was given ends by itself. Safe for use by several threads at once.
 */
public interface Backend {
    /**
     * Returns the name that users choose this backend by: lower-case letters, digits and hyphens, such as {@code dl4j}.
     *
     * @return the id, always the same
     */
    String id();

    /**
     * Returns the versions of the backend and its engine for people, such as {@code DL4J 1.0.0-M2.1}.
     *
     * @return the version
     */
    String version();

    /**
     * Returns a trainer.
     *
     * @return the trainer
     */
    Trainer trainer();

    /**
     * Returns a classifier with the given parameters, whichever backend they were trained on.
     *
     * @param parameters the parameters
     * @return the classifier, which the caller closes
     */
    SoftmaxClassifier classifier(SoftmaxParameters parameters);

    /**
     * Returns a classifier with the parameters of a checkpoint. What it {@linkplain SoftmaxClassifier#unwrap unwraps}
     * carries the state of the optimizer, on backends that unwrap anything.
     *
     * @param checkpoint where a training stands
     * @return the classifier, which the caller closes
     */
    default SoftmaxClassifier classifier(Checkpoint checkpoint) {
        return classifier(checkpoint.state().parameters());
    }
}
