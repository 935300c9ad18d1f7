package io.github.mnist.examples.report;

import io.github.mnist.analysis.Calibration;
import io.github.mnist.analysis.ClassificationIntervals;
import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Interval;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The scores of a model, in the words of {@code evaluate}.
 *
 * @param top the share of samples whose label is the most probable class, among the two most probable ones, and so on
 */
record ScoreData(
        double accuracy,
        double loss,
        double top3,
        List<Double> top,
        Scores macro,
        Scores micro,
        Scores weighted,
        List<ClassScores> perClass,
        double ece,
        double brier,
        Intervals intervals) {
    private static final int LARGEST_TOP = 5;

    /** The intervals of the scores, under the same names. */
    record Intervals(
            Interval accuracy,
            Interval loss,
            Interval top3,
            List<Interval> top,
            ScoreIntervals macro,
            ScoreIntervals micro,
            ScoreIntervals weighted,
            List<ScoreIntervals> perClass,
            Interval ece,
            Interval brier) {}

    static ScoreData of(Evaluation evaluation, Calibration calibration, long seed) {
        ClassificationReport report = ClassificationReport.of(evaluation.confusion());
        ClassificationIntervals intervals = ClassificationIntervals.of(evaluation.confusion(), seed);
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
                calibration.brier(),
                new Intervals(
                        evaluation.accuracyInterval(),
                        evaluation.lossInterval(),
                        evaluation.topInterval(three),
                        tops(classes, evaluation::topInterval),
                        intervals.macro(),
                        intervals.micro(),
                        intervals.weighted(),
                        intervals.perClass(),
                        calibration.expectedCalibrationErrorInterval(seed),
                        calibration.brierInterval()));
    }

    private static <T> List<T> tops(int classes, IntFunction<T> top) {
        return IntStream.rangeClosed(1, Math.min(LARGEST_TOP, classes))
                .mapToObj(top)
                .toList();
    }
}
