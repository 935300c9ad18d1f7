package io.github.mnist.cli;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns nothing: it reads as digit the first pixel of an image, with the second pixel / 255 as probability, the rest of
 * which the other digits share. Epoch e has two batches and ends with a loss of 1 / e and an accuracy of 1 - 0.4 / e.
 */
public class FakeBackend implements Backend {
    /** For ServiceLoader. */
    public FakeBackend() {}

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String version() {
        return "Fake 1.0";
    }

    @Override
    public Trainer trainer() {
        return new Trainer() {
            @Override
            public TrainingResult train(TrainingTask task) {
                return FakeBackend.this.train(task);
            }

            @Override
            public Set<TrainerFeature> features() {
                return EnumSet.of(TrainerFeature.RESUMING, TrainerFeature.EPOCH_METRICS, TrainerFeature.BATCH_PROGRESS);
            }
        };
    }

    private TrainingResult train(TrainingTask task) {
        Checkpoint start = task.start();
        List<EpochMetrics> history = new ArrayList<>(start.history());
        int epochs = task.options().epochs();
        for (int epoch = history.size() + 1; epoch <= epochs; epoch++) {
            for (int batch = 1; batch <= 2; batch++) {
                task.listener()
                        .onBatch(new BatchProgress(epoch, epochs, batch, 2, 2.0 / (epoch * batch), 1 - 0.4 / epoch));
            }
            history.add(new EpochMetrics(
                    epoch, 1.0 / epoch, 1 - 0.4 / epoch, Optional.empty(), Duration.ofMillis(250L * epoch)));
            task.listener().onEpoch(history.get(epoch - 1), () -> new Checkpoint(start.state(), List.copyOf(history)));
        }
        SoftmaxParameters parameters = start.state().parameters();
        return new TrainingResult(
                classifier(parameters),
                Optional.of(Checkpoint.initial(parameters)),
                new Provenance(
                        id(),
                        version(),
                        task.data().name(),
                        task.data().checksum(),
                        task.options(),
                        history,
                        Duration.ofMillis(1500)));
    }

    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        return new FakeClassifier(parameters);
    }

    private record FakeClassifier(SoftmaxParameters parameters) implements SoftmaxClassifier {
        @Override
        public Predictions predict(Images images) {
            float[][] rows = new float[images.size()][parameters.classes()];
            for (int i = 0; i < rows.length; i++) {
                byte[] pixels = images.pixels(i);
                float probability = Byte.toUnsignedInt(pixels[1]) / 255f;
                Arrays.fill(rows[i], (1 - probability) / (parameters.classes() - 1));
                rows[i][pixels[0]] = probability;
            }
            return Predictions.of(parameters.classes(), rows);
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** The same under another name. */
    public static final class Another extends FakeBackend {
        /** For ServiceLoader. */
        public Another() {}

        @Override
        public String id() {
            return "another";
        }
    }

    /** Trains in one go: it tells of neither batches nor epochs, and cannot go on from a checkpoint. */
    public static final class Whole extends FakeBackend {
        /** For ServiceLoader. */
        public Whole() {}

        @Override
        public Trainer trainer() {
            return task -> super.trainer().train(TrainingTask.on(task.data()).withOptions(task.options()));
        }
    }

    /** Fails to train. */
    public static final class Failing extends FakeBackend {
        /** For ServiceLoader. */
        public Failing() {}

        @Override
        public Trainer trainer() {
            return task -> {
                throw new IllegalStateException("the engine is out of order:\n  first reason\n  second reason");
            };
        }
    }

    /** Has no native library for this machine. */
    public static final class Unlinked extends FakeBackend {
        /** For ServiceLoader. */
        public Unlinked() {}

        @Override
        public Trainer trainer() {
            return task -> {
                throw new UnsatisfiedLinkError("no engine in java.library.path");
            };
        }
    }

    /** Cannot be constructed. */
    public static final class Broken extends FakeBackend {
        /** For ServiceLoader. */
        public Broken() {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
