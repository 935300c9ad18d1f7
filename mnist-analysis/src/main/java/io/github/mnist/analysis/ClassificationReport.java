package io.github.mnist.analysis;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 of each class and their means, as scikit-learn's {@code classification_report} with
 * {@code zero_division=0}: what would be a share of nothing is 0, and means are over the classes that occur.
 *
 * @param perClass the scores of each class, in order
 * @param occurring how many classes occur in labels or predictions; a class that is merely declared does not count
 * @param macro the plain mean over the classes that occur
 * @param micro the scores of all decisions taken together; with one label a sample all three are the accuracy
 * @param weighted the mean over the classes weighted by support
 */
public record ClassificationReport(
        List<ClassScores> perClass, int occurring, Scores macro, Scores micro, Scores weighted) {
    /** Copies the list. */
    public ClassificationReport {
        perClass = List.copyOf(perClass);
    }

    /**
     * Three scores, each 0 to 1.
     *
     * @param precision the share of the samples predicted as a class that are of it
     * @param recall the share of the samples of a class that are predicted as it
     * @param f1 the harmonic mean of precision and recall
     */
    public record Scores(double precision, double recall, double f1) {}

    /**
     * The scores of one class.
     *
     * @param label the class
     * @param precision the share of the samples predicted as this class that are of it; 0 if there are none
     * @param recall the share of the samples of this class that are predicted as it; 0 if there are none
     * @param f1 the harmonic mean of precision and recall; 0 if both are
     * @param support how many samples are of this class
     */
    public record ClassScores(int label, double precision, double recall, double f1, long support) {}

    /**
     * Computes the scores.
     *
     * @param confusion the counts
     * @return the report
     */
    public static ClassificationReport of(ConfusionMatrix confusion) {
        List<ClassScores> perClass = IntStream.range(0, confusion.classes())
                .mapToObj(label -> scores(confusion, label))
                .toList();
        int occurring = confusion.occurring().length;
        double accuracy = Ratio.of(confusion.correct(), confusion.total());
        return new ClassificationReport(
                perClass,
                occurring,
                // A class that does not occur adds 0 to the sum.
                mean(perClass, scores -> 1, occurring),
                new Scores(accuracy, accuracy, accuracy),
                mean(perClass, ClassScores::support, confusion.total()));
    }

    private static ClassScores scores(ConfusionMatrix confusion, int label) {
        long right = confusion.count(label, label);
        long predicted = confusion.predicted(label);
        long support = confusion.support(label);
        return new ClassScores(
                label,
                Ratio.of(right, predicted),
                Ratio.of(right, support),
                Ratio.of(2 * right, predicted + support),
                support);
    }

    private static Scores mean(List<ClassScores> perClass, ToDoubleFunction<ClassScores> weight, long weights) {
        return new Scores(
                mean(perClass, ClassScores::precision, weight, weights),
                mean(perClass, ClassScores::recall, weight, weights),
                mean(perClass, ClassScores::f1, weight, weights));
    }

    private static double mean(
            List<ClassScores> perClass,
            ToDoubleFunction<ClassScores> score,
            ToDoubleFunction<ClassScores> weight,
            long weights) {
        double sum = 0;
        for (ClassScores scores : perClass) {
            sum += weight.applyAsDouble(scores) * score.applyAsDouble(scores);
        }
        return Ratio.of(sum, weights);
    }
}
