package io.github.mnist.djl;

import io.github.mnist.backend.Backend;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Trainer;

/**
 * Softmax models on the PyTorch engine of the Deep Java Library (DJL), on the processor. {@code unwrap(Block.class)}
 * gives a trained model as a {@code ai.djl.nn.Block} that takes images of shape (n, ...) with pixels in 0..1 and
 * returns probabilities of shape (n, classes).
 *
 * <p>PyTorch is loaded when first trained or predicted with. Its native libraries come from the class path and are
 * unpacked once into DJL's cache directory: the system property or environment variable {@code DJL_CACHE_DIR}, else
 * {@code .djl.ai} in the home directory, or in the temporary directory if the home cannot be written to. While it loads,
 * the system properties {@code ai.djl.offline} and {@code OPT_OUT_TRACKING} are true, so that DJL neither downloads
 * anything nor reports its use, and without an SLF4J provider {@code slf4j.internal.verbosity} is ERROR, so that SLF4J
 * does not ask for one; each only if it is not set, and taken back afterwards.
 *
 * <p>PyTorch computes with one thread, or with as many as the system property {@code ai.djl.pytorch.num_threads} says:
 * more are slower for models of this size, and round differently. The number in {@code TrainingOptions} is the most
 * that are allowed, so it changes nothing here.
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
