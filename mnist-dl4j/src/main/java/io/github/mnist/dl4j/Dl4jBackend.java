package io.github.mnist.dl4j;

import io.github.mnist.backend.Backend;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The backend {@code dl4j}: a DL4J {@link org.deeplearning4j.nn.multilayer.MultiLayerNetwork} with one softmax
 * {@link org.deeplearning4j.nn.conf.layers.OutputLayer} trains and predicts, with DL4J's own
 * {@link org.nd4j.linalg.learning.config.Adam}. {@link SoftmaxClassifier#unwrap} gives a copy of it, to be closed by its
 * owner. {@link Dl4jClassifier} takes networks of any architecture.
 *
 * <p>A step takes one thread however many the options allow, so the result is the same for every number, bit for bit. A
 * second thread fills the next batches meanwhile, and a third would have nothing to do: batches of this size are
 * computed faster than the work can be handed out. While a training or a prediction is at work, ND4J and its BLAS are set to
 * one thread in the whole process; afterwards they are what they were.
 *
 * <p>The first training or classifier starts ND4J, which takes about a second and unpacks its native libraries into
 * {@code ~/.javacpp} if they are not there yet.
 */
public final class Dl4jBackend implements Backend {
    /** Creates the backend; DL4J is not loaded yet. */
    public Dl4jBackend() {}

    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public String version() {
        try (InputStream text = Objects.requireNonNull(
                Dl4jBackend.class.getResourceAsStream("version.txt"), "version.txt beside Dl4jBackend")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.txt beside " + Dl4jBackend.class.getName(), e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException from its {@code train} if DL4J's native libraries cannot be loaded
     */
    @Override
    public Trainer trainer() {
        return new TrainingLoop(this, (start, threads) -> {
            Nd4jRuntime.start();
            return NativeMemory.within(() -> new Dl4jTrainingEngine(start));
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if DL4J's native libraries cannot be loaded
     */
    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        return classifier(Checkpoint.initial(parameters));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if DL4J's native libraries cannot be loaded
     */
    @Override
    public SoftmaxClassifier classifier(Checkpoint checkpoint) {
        Nd4jRuntime.start();
        return NativeMemory.within(() -> new EngineClassifier(
                checkpoint.state().parameters(), new Dl4jPredictionEngine(checkpoint, initialRate(checkpoint))));
    }

    /** Returns the rate that the training began with, or that of the default recipe where it is not known. */
    private static double initialRate(Checkpoint checkpoint) {
        return checkpoint
                .origin()
                .map(TrainingRun::options)
                .orElseGet(Recipe.TUNED::options)
                .learningRate()
                .initial();
    }
}
