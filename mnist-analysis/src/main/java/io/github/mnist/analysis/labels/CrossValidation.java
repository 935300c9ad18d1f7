package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Predictions of training samples by models that were not trained on them, so that they can be judged fairly. */
public final class CrossValidation {
    private CrossValidation() {}

    /**
     * Splits the data in folds at random and predicts each with a model trained on the others. The folds are stratified:
     * in size, and in how many samples of each class they have, they differ by one at most.
     *
     * @param trainer what trains a model for each fold
     * @param dataset what is trained on and predicted
     * @param options how to train; their seed decides the folds as well
     * @param folds how many models to train, 2 to the number of samples
     * @return a prediction for each sample, in the order of the data set
     * @throws IllegalArgumentException if the number of folds is not in that range
     */
    public static LabelledPredictions predict(Trainer trainer, Dataset dataset, TrainingOptions options, int folds) {
        if (folds < 2 || folds > dataset.size()) {
            throw new IllegalArgumentException(
                    folds + " folds of " + dataset + ": expected 2 to the number of samples");
        }
        int[] foldOf = folds(dataset, options.seed(), folds);
        float[][] rows = new float[dataset.size()][];
        for (int fold = 0; fold < folds; fold++) {
            int current = fold;
            int[] inside = positions(foldOf, other -> other == current);
            Dataset others = dataset.select(positions(foldOf, other -> other != current));
            try (TrainingResult result = trainer.train(others, options)) {
                Predictions predictions = result.classifier().predict(dataset.select(inside));
                for (int i = 0; i < inside.length; i++) {
                    rows[inside[i]] = predictions.get(i).probabilities();
                }
            }
        }
        return LabelledPredictions.of(Predictions.of(dataset.classes(), rows), dataset);
    }

    /** Deals the samples out in turn, class after class, each class in random order. */
    private static int[] folds(Dataset dataset, long seed, int folds) {
        List<Integer> positions =
                new ArrayList<>(IntStream.range(0, dataset.size()).boxed().toList());
        Collections.shuffle(positions, new Random(seed));
        positions.sort(Comparator.comparingInt(dataset::label));
        int[] foldOf = new int[positions.size()];
        for (int i = 0; i < foldOf.length; i++) {
            foldOf[positions.get(i)] = i % folds;
        }
        return foldOf;
    }

    private static int[] positions(int[] foldOf, IntPredicate condition) {
        return IntStream.range(0, foldOf.length)
                .filter(position -> condition.test(foldOf[position]))
                .toArray();
    }
}
