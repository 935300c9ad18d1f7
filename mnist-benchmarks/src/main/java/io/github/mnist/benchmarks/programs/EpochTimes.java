package io.github.mnist.benchmarks.programs;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Trains with the notebook recipe on a backend of ours and prints each epoch. */
public final class EpochTimes {
    private EpochTimes() {}

    /**
     * Runs the program.
     *
     * @param args id of the backend, number of training images, of test images, of epochs
     */
    public static void main(String[] args) {
        Backend backend = Backends.byId(args[0]);
        Dataset train = BundledData.train(args[1]);
        Dataset test = BundledData.test(args[2]);
        int epochs = Integer.parseInt(args[3]);
        Stopwatch stopwatch = new Stopwatch();
        backend.trainer()
                .train(TrainingTask.on(train)
                        .withOptions(Recipe.NOTEBOOK.options().withEpochs(epochs))
                        .withListener(stopwatch))
                .close();
        for (Lap lap : stopwatch.laps) {
            try (SoftmaxClassifier classifier = backend.classifier(lap.parameters())) {
                MeasurementLine.time(
                        "epoch", lap.seconds(), Evaluation.of(classifier, test).accuracy());
            }
        }
    }

    private record Lap(double seconds, SoftmaxParameters parameters) {}

    /** Takes the time from one epoch's end to the next's, so that nothing a training does is left out. */
    private static final class Stopwatch implements TrainingListener {
        private final List<Lap> laps = new ArrayList<>();
        private long started = System.nanoTime();

        @Override
        public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
            double seconds = (System.nanoTime() - started) / 1e9;
            laps.add(new Lap(seconds, checkpoint.get().state().parameters()));
            started = System.nanoTime();
        }
    }
}
