package io.github.mnist.benchmarks.programs;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Predicts with a backend of ours once warm and prints the time of the whole test set ({@code predict-all}), of one image
 * ({@code predict-one}), and of the analysis of the whole test set's predictions ({@code analyse-all}): evaluation,
 * confusion, the ranking for 5 and the nine worst samples of each digit.
 */
public final class PredictionTimes {
    private static final int SINGLES = 1000;

    /** Keeps what is computed in use, so that the compiler cannot leave it out. */
    private static volatile Object sink = "";

    private PredictionTimes() {}

    /**
     * Runs the program.
     *
     * @param args id of the backend, number of test images, file of the model, seconds of warm-up and number of samples
     * @throws IOException if the model cannot be read
     */
    public static void main(String[] args) throws IOException {
        Dataset test = BundledData.test(args[1]);
        double warmup = Double.parseDouble(args[3]);
        int samples = Integer.parseInt(args[4]);
        try (SoftmaxClassifier classifier = Backends.byId(args[0])
                .classifier(StartToModel.read(Path.of(args[2]), test.shape().pixels(), test.classes()))) {
            Predictions predictions = classifier.predict(test);
            double accuracy =
                    Evaluation.of(LabelledPredictions.of(predictions, test)).accuracy();
            WarmTimes.print("predict-all", 1, accuracy, warmup, samples, () -> {
                sink = classifier.predict(test);
            });
            WarmTimes.print("analyse-all", 1, accuracy, warmup, samples, () -> {
                sink = NotebookAnalysis.of(LabelledPredictions.of(predictions, test));
            });

            Dataset[] singles = IntStream.range(0, SINGLES)
                    .mapToObj(i -> test.slice(i, i + 1))
                    .toArray(Dataset[]::new);
            long right = IntStream.range(0, SINGLES)
                    .filter(i -> classifier.predict(singles[i]).digit(0) == test.label(i))
                    .count();
            WarmTimes.print("predict-one", SINGLES, (double) right / SINGLES, warmup, samples, () -> {
                for (Dataset single : singles) {
                    sink = classifier.predict(single);
                }
            });
        }
    }
}
