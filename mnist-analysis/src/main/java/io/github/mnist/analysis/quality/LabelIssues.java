package io.github.mnist.analysis.quality;

import io.github.mnist.analysis.LabelledPredictions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds labels that are likely wrong.
 *
 * <p>Candidates are found by confident learning (Northcutt, Jiang and Chuang, "Confident learning: estimating
 * uncertainty in dataset labels", 2021): a sample is confidently of a class if its probability reaches the mean
 * probability that samples with that label get for it; of several such classes the most probable counts. Where that
 * class is not the label, the sample is off the diagonal of the confident joint, and so a candidate.
 */
public final class LabelIssues {
    /** What cleanlab forgives, so that a class whose samples all have one probability is reached by them. */
    private static final double TOLERANCE = 1e-6;

    private LabelIssues() {}

    /**
     * Judges the label of every sample.
     *
     * @param predictions predictions beside the labels, by models that were not trained on the sample
     * @param score what the samples are ordered by
     * @return one entry a sample, lowest score first, ties by index. The suggested class is the one that the sample is
     *     confidently of; if it is of none, the predicted one
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public static List<LabelIssue> rank(LabelledPredictions predictions, LabelScore score) {
        if (predictions.classes() < 2) {
            throw new IllegalArgumentException(predictions + ": expected at least 2 classes to judge labels");
        }
        double[] thresholds = thresholds(predictions);
        return IntStream.range(0, predictions.size())
                .mapToObj(sample -> judge(predictions, sample, thresholds, score))
                .sorted(Comparator.comparingDouble(LabelIssue::score).thenComparingInt(LabelIssue::index))
                .toList();
    }

    private static LabelIssue judge(
            LabelledPredictions predictions, int sample, double[] thresholds, LabelScore score) {
        int given = predictions.label(sample);
        int confident = -1;
        for (int digit = 0; digit < thresholds.length; digit++) {
            float probability = predictions.predictions().probability(sample, digit);
            if (probability >= thresholds[digit] - TOLERANCE
                    && (confident < 0 || probability > predictions.predictions().probability(sample, confident))) {
                confident = digit;
            }
        }
        return new LabelIssue(
                predictions.index(sample),
                given,
                confident >= 0 ? confident : predictions.predictions().digit(sample),
                score.of(predictions, sample),
                confident >= 0 && confident != given);
    }

    /** The mean self-confidence of each class; infinite where no sample has the label. */
    private static double[] thresholds(LabelledPredictions predictions) {
        double[] sums = new double[predictions.classes()];
        int[] counts = new int[predictions.classes()];
        for (int sample = 0; sample < predictions.size(); sample++) {
            int label = predictions.label(sample);
            sums[label] += predictions.predictions().probability(sample, label);
            counts[label]++;
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(label -> counts[label] == 0 ? Double.POSITIVE_INFINITY : sums[label] / counts[label])
                .toArray();
    }
}
