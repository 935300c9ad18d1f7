package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Trainer;
import java.util.Locale;

/**
 * A correct backend in plain Java, which keeps the whole contract. The broken ones inherit from it and each spoils one
 * thing. Not in META-INF/services, where it would be a second backend for every other test of this module.
 */
public class PlainBackend implements Backend {
    @Override
    public String id() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public String version() {
        return "plain Java, for tests";
    }

    @Override
    public Trainer trainer() {
        return new TrainingLoop(this, this::start);
    }

    TrainingEngine start(AdamState start, int threads) {
        return new PlainTrainingEngine(start);
    }

    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        return new EngineClassifier(parameters, engine(parameters));
    }

    PredictionEngine engine(SoftmaxParameters parameters) {
        return new PlainPredictionEngine(parameters);
    }
}
