package io.github.mnist.loop;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingRun;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trainer on {@link TrainingEngine}s, with all {@linkplain TrainerFeature features}: what does not depend on the engine
 * is here, once for all backends. That is the order of the samples, the filling of batches (on a second thread), the rate
 * of each step, metrics, validation, listeners, cancelling, and freeing the engine's memory whatever happens.
 */
public final class TrainingLoop implements Trainer {
    private final Backend backend;
    private final TrainingEngine.Factory engines;

    /**
     * Creates a trainer.
     *
     * @param backend makes the classifiers
     * @param engines starts the engine of each training
     */
    public TrainingLoop(Backend backend, TrainingEngine.Factory engines) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.engines = Objects.requireNonNull(engines, "engines");
    }

    @Override
    public Set<TrainerFeature> features() {
        return Set.of(TrainerFeature.values());
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if the training diverged: the loss or a parameter is no finite number any more
     */
    @Override
    public TrainingResult train(TrainingTask task) {
        task.check(backend.id(), features());
        return new Training(task).run();
    }

    /** One training. Used by one thread. */
    private final class Training {
        private final TrainingTask task;
        private final TrainingOptions options;
        private final int batches;
        private final int firstEpoch;
        private final List<EpochMetrics> history;
        private final float[] probabilities;
        private @Nullable List<TrainingRun> runs;
        private int epoch;
        private int batch;
        private double rate;

        Training(TrainingTask task) {
            this.task = task;
            this.options = task.options();
            this.batches = task.batchesPerEpoch();
            this.firstEpoch = task.epochsDone() + 1;
            this.history = new ArrayList<>(task.start().history());
            Dataset data = task.data();
            this.probabilities = new float[Math.min(options.batchSize(), data.size()) * data.classes()];
        }

        TrainingResult run() {
            long started = System.nanoTime();
            AdamState state = trainAll();
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            Checkpoint end = checkpoint(state);
            Provenance provenance = new Provenance(end.runs(), end.history(), duration);
            return new TrainingResult(backend.classifier(end), Optional.of(end), provenance);
        }

        private AdamState trainAll() {
            try (TrainingEngine engine = engines.start(task.start().state(), options.threads());
                    BatchFeeder feeder = new BatchFeeder(engine, task, firstEpoch)) {
                for (epoch = firstEpoch; epoch <= options.epochs(); epoch++) {
                    EpochMetrics metrics = trainEpoch(engine, feeder);
                    history.add(metrics);
                    task.listener().onEpoch(metrics, () -> checkpoint(state(engine)));
                }
                return state(engine);
            }
        }

        private EpochMetrics trainEpoch(TrainingEngine engine, BatchFeeder feeder) {
            long started = System.nanoTime();
            RunningMetrics metrics = new RunningMetrics(task.data().classes());
            for (batch = 1; batch <= batches; batch++) {
                if (task.isCancelled()) {
                    throw new TrainingCancelledException("training was cancelled in epoch " + epoch + " of "
                            + options.epochs() + ", before batch " + batch + " of " + batches);
                }
                long step = (long) (epoch - 1) * batches + batch - 1;
                rate = options.learningRate().at(step, (long) options.epochs() * batches);
                feeder.next((ready, count) -> {
                    ready.step(count, rate, probabilities);
                    metrics.add(ready.labels(), count, probabilities);
                });
                if (!Double.isFinite(metrics.loss())) {
                    throw diverged("the loss is " + metrics.loss(), null);
                }
                task.listener()
                        .onBatch(new BatchProgress(
                                epoch, options.epochs(), batch, batches, metrics.loss(), metrics.accuracy()));
            }
            batch = batches;
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            Optional<EpochMetrics.Metrics> validation =
                    task.validation().map(data -> validate(state(engine).parameters(), data));
            return new EpochMetrics(epoch, metrics.loss(), metrics.accuracy(), validation, duration);
        }

        private AdamState state(TrainingEngine engine) {
            try {
                return engine.state();
            } catch (IllegalArgumentException e) {
                // The last step is followed by no loss that would show it.
                throw diverged(String.valueOf(e.getMessage()), e);
            }
        }

        private ArithmeticException diverged(String how, @Nullable Throwable cause) {
            ArithmeticException exception = new ArithmeticException("training diverged in epoch "
                    + Math.min(epoch, options.epochs()) + ", batch " + batch + ": " + how + "; a learning rate below "
                    + rate + " may help");
            exception.initCause(cause);
            return exception;
        }

        private Checkpoint checkpoint(AdamState state) {
            if (runs == null) {
                runs = task.runs(backend.id(), backend.version());
            }
            return new Checkpoint(state, history, runs);
        }
    }

    private EpochMetrics.Metrics validate(SoftmaxParameters parameters, Dataset data) {
        try (SoftmaxClassifier classifier = backend.classifier(parameters)) {
            Predictions predictions = classifier.predict(data);
            RunningMetrics metrics = new RunningMetrics(data.classes());
            for (int i = 0; i < data.size(); i++) {
                metrics.add(data.label(i), predictions.probability(i, data.label(i)), predictions.digit(i));
            }
            return new EpochMetrics.Metrics(metrics.loss(), metrics.accuracy());
        }
    }
}
