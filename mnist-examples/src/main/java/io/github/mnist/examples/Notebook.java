package io.github.mnist.examples;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.pictures.ImageGrid;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The notebook "Working with MNIST", cell by cell, and at its end the same on every engine that is there. */
public final class Notebook {
    /** What the notebook plots is drawn into files here. */
    private static final Path PICTURES = Path.of("target", "notebook");

    private Notebook() {}

    /**
     * Runs the notebook.
     *
     * @param args none
     * @throws IOException if the directory of the pictures cannot be made
     */
    public static void main(String[] args) throws IOException {
        Files.createDirectories(PICTURES);

        // Dataset: the data are already split into training and test data.
        Dataset train = Mnist.train();
        Dataset test = Mnist.test();
        System.out.println("Dataset: " + train + ", " + test);
        showImages(3, train, "train.png");
        showImages(3, train.withLabel(5), "fives.png");

        // Model: softmax(x W + b) with cross-entropy as the loss. Training: Adam at 0.1, batches of 64, three epochs.
        TrainingOptions options = Recipe.NOTEBOOK.options();
        try (TrainingResult model = Backends.byId("jvm").trainer().train(train, options)) {
            System.out.println("\nTraining: " + options);
            model.history()
                    .forEach(epoch -> print(
                            "  epoch %d: loss %.4f, accuracy %.4f", epoch.epoch(), epoch.loss(), epoch.accuracy()));

            // Testing: the training accuracy is a biased estimator of how the model does on images it has not seen.
            LabelledPredictions predictions = LabelledPredictions.of(model.classifier(), test);
            Evaluation evaluation = Evaluation.of(predictions);
            print("%nTesting: loss %.4f, accuracy %.4f", evaluation.loss(), evaluation.accuracy());

            // Cross-digit similarity: which other digit is most often misread as a 5?
            ConfusionMatrix confusion = evaluation.confusion();
            print("%nmisclassify(source 6, target 5): %.2f%%", confusion.rate(6, 5));
            MisclassificationRanking.of(confusion, 5)
                    .entries()
                    .forEach(entry -> print("  %5.2f%% of %d", entry.percent(), entry.source()));

            // Worst handwritten digits: the nine zeros whose label is least probable to the model.
            List<WorstDigits.Sample> worst = WorstDigits.of(predictions, 9).samples(0);
            System.out.println("\nWorst zeros:");
            worst.forEach(zero -> print(
                    "  image %d: %.4f for 0, %.4f for %d",
                    zero.index(), zero.trueProbability(), zero.predictedProbability(), zero.predicted()));
            int[] indices = worst.stream()
                    .mapToInt(zero -> Math.toIntExact(zero.index()))
                    .toArray();
            showImages(3, test.select(indices), "worst-zeros.png");
        }

        // Beyond the notebook: the same recipe on every engine on the class path, and the one that settles.
        System.out.println("\nEngines side by side:");
        for (Backend backend : Backends.all()) {
            for (Recipe recipe : Recipe.values()) {
                try (TrainingResult model = backend.trainer().train(train, recipe.options())) {
                    Evaluation evaluation = Evaluation.of(model.classifier(), test);
                    print(
                            "  %-8s %-8s  test accuracy %.4f, 6 read as 5: %.2f%%",
                            backend.id(),
                            recipe.name().toLowerCase(Locale.ROOT),
                            evaluation.accuracy(),
                            evaluation.confusion().rate(6, 5));
                }
            }
        }
        System.out.println("\nPictures: " + PICTURES);
    }

    /** Draws the first k x k images with their labels. */
    private static void showImages(int k, Dataset images, String name) {
        ImageGrid.of(images, k, k).withTitles(i -> "y=" + images.label(i)).writePng(PICTURES.resolve(name));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
