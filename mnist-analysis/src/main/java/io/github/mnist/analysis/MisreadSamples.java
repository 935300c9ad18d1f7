package io.github.mnist.analysis;

import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.model.Predictions;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the samples behind a cell of the confusion matrix, such as the fours that are read as nine. */
public final class MisreadSamples {
    private static final Comparator<Sample> SUREST_FIRST =
            Comparator.comparing(Sample::predictedProbability).reversed().thenComparingInt(Sample::index);

    private MisreadSamples() {}

    /**
     * Returns samples of one digit that are predicted as another.
     *
     * @param predictions the predictions beside the true labels
     * @param actual the true label, from 0
     * @param predicted the predicted class, from 0; the same as {@code actual} for samples that are read right
     * @param count how many to return, at least 1
     * @return at most so many, highest probability of the predicted class first, ties by index
     * @throws IllegalArgumentException if there is no such class, or the count is below 1
     */
    public static List<Sample> of(LabelledPredictions predictions, int actual, int predicted, int count) {
        int classes = predictions.classes();
        if (actual < 0 || actual >= classes || predicted < 0 || predicted >= classes) {
            throw new IllegalArgumentException(
                    "samples of " + actual + " read as " + predicted + ": expected classes of 0 to " + (classes - 1));
        }
        if (count < 1) {
            throw new IllegalArgumentException("the first " + count + " misread samples: expected at least 1");
        }
        Predictions all = predictions.predictions();
        PriorityQueue<Sample> surest = new PriorityQueue<>(SUREST_FIRST.reversed());
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.label(i) == actual && all.digit(i) == predicted) {
                surest.add(new Sample(
                        predictions.index(i),
                        actual,
                        predicted,
                        all.probability(i, actual),
                        all.probability(i, predicted)));
                if (surest.size() > count) {
                    surest.remove();
                }
            }
        }
        return surest.stream().sorted(SUREST_FIRST).toList();
    }
}
