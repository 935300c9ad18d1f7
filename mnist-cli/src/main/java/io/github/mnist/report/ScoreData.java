package io.github.mnist.report;

import io.github.mnist.analysis.ClassificationIntervals;
import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The scores of a model as they stand in the JSON of {@code mnist evaluate} and of the report.
 *
 * @param accuracy the share of samples whose label is the most probable class
 * @param loss the mean cross-entropy
 * @param top3 the share of samples whose label is among the three most probable classes, or all if there are fewer
 * @param top the same for the most probable class, the two most probable ones, and so on to all
 * @param macro the plain mean over the classes
 * @param micro the scores of all decisions taken together
 * @param weighted the mean over the classes weighted by support
 * @param perClass the scores of each class, in order
 * @param ece the expected calibration error
 * @param eceByChance what it would be of calibrated probabilities; it has no interval
 * @param brier the Brier score
 * @param bins the samples by the probability of their predicted class, each bin with the interval of its accuracy
 * @param intervals the 95% intervals of all others but the calibration error, under the same names
 */
public record ScoreData(
        double accuracy,
        double loss,
        double top3,
        List<Double> top,
        Scores macro,
        Scores micro,
        Scores weighted,
        List<ClassScores> perClass,
        double ece,
        Calibration.ChanceError eceByChance,
        double brier,
        List<Estimated<Calibration.Bin>> bins,
        Intervals intervals) {
    /** Decides the draws that the calibration error is judged by. */
    private static final long SEED = 0;

    /** Copies the lists. */
    public ScoreData {
        top = List.copyOf(top);
        perClass = List.copyOf(perClass);
        bins = List.copyOf(bins);
    }

    /**
     * The 95% intervals of the scores.
     *
     * @param accuracy that of the accuracy
     * @param loss that of the loss
     * @param top3 that of the top-3 accuracy
     * @param top those of the top-k accuracies, from k = 1
     * @param macro those of the plain means
     * @param micro those of all decisions taken together
     * @param weighted those of the weighted means
     * @param perClass those of each class, in order
     * @param brier that of the Brier score
     */
    public record Intervals(
            Interval accuracy,
            Interval loss,
            Interval top3,
            List<Interval> top,
            ScoreIntervals macro,
            ScoreIntervals micro,
            ScoreIntervals weighted,
            List<ScoreIntervals> perClass,
            Interval brier) {
        /** Copies the lists. */
        public Intervals {
            top = List.copyOf(top);
            perClass = List.copyOf(perClass);
        }
    }

    /**
     * Collects the scores.
     *
     * @param evaluation what one pass over the predictions tells of loss and confusion
     * @param calibration what it tells of the probabilities
     * @return the scores
     */
    public static ScoreData of(Evaluation evaluation, Calibration calibration) {
        ClassificationReport report = ClassificationReport.of(evaluation.confusion());
        ClassificationIntervals intervals = ClassificationIntervals.of(evaluation.confusion());
        int classes = evaluation.confusion().classes();
        int three = Math.min(3, classes);
        return new ScoreData(
                evaluation.accuracy(),
                evaluation.loss(),
                evaluation.top(three),
                tops(classes, evaluation::top),
                report.macro(),
                report.micro(),
                report.weighted(),
                report.perClass(),
                calibration.expectedCalibrationError(),
                calibration.chanceError(SEED),
                calibration.brier(),
                calibration.bins().stream().map(Estimated::of).toList(),
                new Intervals(
                        evaluation.accuracyInterval(),
                        evaluation.lossInterval(),
                        evaluation.topInterval(three),
                        tops(classes, evaluation::topInterval),
                        intervals.macro(),
                        intervals.micro(),
                        intervals.weighted(),
                        intervals.perClass(),
                        calibration.brierInterval()));
    }

    private static <T> List<T> tops(int classes, IntFunction<T> top) {
        return IntStream.rangeClosed(1, classes).mapToObj(top).toList();
    }
}
