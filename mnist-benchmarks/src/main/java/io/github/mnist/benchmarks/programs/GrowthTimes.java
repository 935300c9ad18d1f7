package io.github.mnist.benchmarks.programs;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.file.DatasetFiles;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Trains and evaluates on files of any size and prints the seconds an image of each, the accuracy, and the memory taken. */
public final class GrowthTimes {
    /** How many images are seen at least. In the later half, some seconds after the start, the JVM is warm. */
    private static final int WARM = 3_000_000;

    private static final int DIGITS = 10;

    private GrowthTimes() {}

    /**
     * Runs the program.
     *
     * @param args id of the backend, file of the images, file of the labels
     * @throws IOException if the memory taken cannot be read
     */
    public static void main(String[] args) throws IOException {
        Backend backend = Backends.byId(args[0]);
        Dataset data = DatasetFiles.idx("generated", Path.of(args[1]), Path.of(args[2]), DIGITS);
        int times = Math.max(3, 1 + WARM / data.size());
        Stopwatch stopwatch = new Stopwatch();
        TrainingTask task = TrainingTask.on(data)
                .withOptions(Recipe.NOTEBOOK.options().withEpochs(times))
                .withListener(stopwatch);
        try (TrainingResult result = backend.trainer().train(task)) {
            print("epoch", last(stopwatch.laps) / data.size());
            List<Double> evaluations = new ArrayList<>();
            double accuracy = 0;
            for (int i = 0; i < times; i++) {
                long started = System.nanoTime();
                accuracy = evaluate(result.classifier(), data).accuracy();
                evaluations.add((System.nanoTime() - started) / 1e9);
            }
            print("evaluation", last(evaluations) / data.size());
            print("accuracy", accuracy);
        }
        print("peak-bytes", MeasurementLine.status("VmHWM"));
        print("anonymous-bytes", MeasurementLine.status("RssAnon"));
    }

    private static Evaluation evaluate(SoftmaxClassifier classifier, Dataset data) {
        return LabelledPredictions.pieces(classifier, data)
                .map(Evaluation::of)
                .reduce(Evaluation::merge)
                .orElseThrow();
    }

    /** Returns the mean of the later half, which is warm. */
    private static double last(List<Double> times) {
        return times.subList(times.size() / 2, times.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static void print(String name, double value) {
        System.out.println(System.lineSeparator() + name + " " + value);
    }

    /** Takes the time from one epoch's end to the next's. */
    private static final class Stopwatch implements TrainingListener {
        private final List<Double> laps = new ArrayList<>();
        private long started = System.nanoTime();

        @Override
        public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
            laps.add((System.nanoTime() - started) / 1e9);
            started = System.nanoTime();
        }
    }
}
