package io.github.mnist.djl;

import io.github.mnist.backend.Backend;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Trainer;

/**
 * Softmax models on the PyTorch engine of the Deep Java Library (DJL), on the processor. A DJL block computes the
 * probabilities, DJL's {@code SoftmaxCrossEntropyLoss} and automatic differentiation the gradient, and its Adam makes the
 * step.
 *
 * <p>{@code unwrap(Block.class)} gives a copy of the model as an {@code ai.djl.nn.Block} from images of shape (n, ...) with
 * pixels in 0..1 to <em>logits</em> of shape (n, classes), without a softmax, as {@code SoftmaxCrossEntropyLoss} takes them:
 * flatten, then {@code Linear}. Its parameters can be trained; they belong to no manager, so that {@code clear()} frees
 * them. {@code unwrap(Model.class)} gives a copy as an {@code ai.djl.Model} with such a block, which {@code close()} frees.
 * DJL keeps the state of an optimizer in its trainer and not in a model: training goes on with moments of 0.
 *
 * <p>PyTorch is loaded when first trained or predicted with, on a thread of its own. Its native libraries come from the
 * class path and are unpacked once into DJL's cache directory: the system property or environment variable
 * {@code DJL_CACHE_DIR}, else {@code .djl.ai} in the home directory, or in the temporary directory if the home cannot be
 * written to. While it loads, the system properties {@code ai.djl.offline} and {@code OPT_OUT_TRACKING} are true, so that DJL
 * neither downloads anything nor reports its use, and without an SLF4J provider {@code slf4j.internal.verbosity} is ERROR,
 * so that SLF4J does not ask for one; each only if it is not set, and taken back afterwards. If it cannot be loaded, an
 * {@link IllegalStateException} names the cause and what to do.
 *
 * <p>PyTorch computes with one thread, or with as many as the system property {@code ai.djl.pytorch.num_threads} says:
 * more are slower for models of this size, and round differently. The number in {@code TrainingOptions} is the most
 * that are allowed, so it changes nothing here. The number that PyTorch was set to is put back afterwards.
 */
public final class DjlBackend implements Backend {
    /** Creates the backend. Loads nothing. */
    public DjlBackend() {}

    /** Returns {@code djl}. */
    @Override
    public String id() {
        return "djl";
    }

    @Override
    public String version() {
        return Versions.VERSION;
    }

    @Override
    public Trainer trainer() {
        return new TrainingLoop(this, (start, threads) -> new DjlTrainingEngine(start));
    }

    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        return new EngineClassifier(parameters, new DjlPredictionEngine(parameters));
    }
}
