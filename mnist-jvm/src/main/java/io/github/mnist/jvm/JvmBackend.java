package io.github.mnist.jvm;

import io.github.mnist.backend.Backend;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The backend {@code jvm}: training and prediction in plain Java, with nothing native to load and no state outside its
 * objects.
 *
 * <p>The same task gives the same parameters and the same predictions, bit for bit, on every machine, Java version and
 * number of threads: all arithmetic is in IEEE floats and doubles in a fixed order, and the exponential is its own.
 *
 * <p>A step takes one thread however many the options allow; a second thread lists the next batches' pixels meanwhile.
 * There is no type of its own for {@link SoftmaxClassifier#unwrap} to give.
 */
public final class JvmBackend implements Backend {
    /** Creates the backend. */
    public JvmBackend() {}

    @Override
    public String id() {
        return "jvm";
    }

    @Override
    public String version() {
        try (InputStream text = Objects.requireNonNull(
                JvmBackend.class.getResourceAsStream("version.txt"), "version.txt beside JvmBackend")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.txt beside " + JvmBackend.class.getName(), e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException from its {@code train} if a batch or the model is too large for one array
     */
    @Override
    public Trainer trainer() {
        return new TrainingLoop(this, (start, threads) -> new JvmTrainingEngine(start));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are too many parameters for one array
     */
    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        return new EngineClassifier(parameters, new JvmPredictionEngine(parameters));
    }
}
