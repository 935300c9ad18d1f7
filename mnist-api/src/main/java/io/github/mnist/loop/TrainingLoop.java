package io.github.mnist.loop;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A trainer on {@link TrainingEngine}s: what does not depend on the engine is here, once for all backends. That is the
 * order of the samples, the filling of batches (on a second thread), the rate of each step, metrics, validation,
 * listeners, cancelling, and freeing the engine's memory whatever happens.
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
    public TrainingResult train(TrainingTask task) {
        long started = System.nanoTime();
        Checkpoint end = run(task);
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        Dataset data = task.data();
        Provenance provenance = new Provenance(
                backend.id(), backend.version(), data.name(), data.checksum(), task.options(), end.history(), duration);
        return new TrainingResult(backend.classifier(end), end, provenance);
    }

    private Checkpoint run(TrainingTask task) {
        TrainingOptions options = task.options();
        Checkpoint start = task.start();
        int batches = task.batchesPerEpoch();
        List<EpochMetrics> history = new ArrayList<>(start.history());
        int firstEpoch = task.epochsDone() + 1;
        try (TrainingEngine engine = engines.start(start.state(), options.threads());
                BatchFeeder feeder = new BatchFeeder(engine, task, firstEpoch)) {
            float[] probabilities = new float
                    [Math.min(options.batchSize(), task.data().size())
                            * task.data().classes()];
            for (int epoch = firstEpoch; epoch <= options.epochs(); epoch++) {
                long epochStarted = System.nanoTime();
                RunningMetrics metrics = new RunningMetrics(task.data().classes());
                for (int batch = 1; batch <= batches; batch++) {
                    if (task.isCancelled()) {
                        throw new TrainingCancelledException("training was cancelled in epoch " + epoch + " of "
                                + options.epochs() + ", before batch " + batch + " of " + batches);
                    }
                    long step = (long) (epoch - 1) * batches + batch - 1;
                    double rate = options.learningRate().at(step, (long) options.epochs() * batches);
                    feeder.next((ready, count) -> {
                        ready.step(count, rate, probabilities);
                        metrics.add(ready.labels(), count, probabilities);
                    });
                    if (!Double.isFinite(metrics.loss())) {
                        throw new ArithmeticException("training diverged in epoch " + epoch + ", batch " + batch
                                + ": the loss is " + metrics.loss() + "; a learning rate below " + rate
                                + " may help");
                    }
                    task.listener()
                            .onBatch(new BatchProgress(
                                    epoch, options.epochs(), batch, batches, metrics.loss(), metrics.accuracy()));
                }
                Duration duration = Duration.ofNanos(System.nanoTime() - epochStarted);
                Optional<EpochMetrics.Metrics> validation =
                        task.validation().map(data -> validate(engine.state().parameters(), data));
                EpochMetrics done = new EpochMetrics(epoch, metrics.loss(), metrics.accuracy(), validation, duration);
                history.add(done);
                task.listener().onEpoch(done, () -> new Checkpoint(engine.state(), history));
            }
            return new Checkpoint(engine.state(), history);
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
