package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.statistics.Bootstrap;
import io.github.mnist.analysis.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The confidence intervals of a {@link ClassificationReport}: Wilson's where the score is a proportion, and a seeded
 * bootstrap of 1,000 resamples for F1 and the macro and weighted means.
 *
 * @param perClass the intervals of each class, in order
 * @param macro those of the macro mean
 * @param micro those of the micro mean
 * @param weighted those of the weighted mean
 */
public record ClassificationIntervals(
        List<ScoreIntervals> perClass, ScoreIntervals macro, ScoreIntervals micro, ScoreIntervals weighted) {
    /** Copies the list. */
    public ClassificationIntervals {
        perClass = List.copyOf(perClass);
    }

    /**
     * The intervals of three scores.
     *
     * @param precision that of the precision
     * @param recall that of the recall
     * @param f1 that of F1
     */
    public record ScoreIntervals(Interval precision, Interval recall, Interval f1) {}

    /**
     * Computes the intervals.
     *
     * @param confusion the counts
     * @param seed decides the resamples: the same seed gives the same intervals
     * @return the intervals
     * @throws IllegalArgumentException if there are no samples
     */
    public static ClassificationIntervals of(ConfusionMatrix confusion, long seed) {
        if (confusion.total() == 0) {
            throw new IllegalArgumentException("intervals of no samples: expected at least one");
        }
        int classes = confusion.classes();
        List<Interval> bootstrapped =
                Bootstrap.intervals(confusion.flat(), seed, counts -> statistics(new ConfusionMatrix(classes, counts)));
        List<ScoreIntervals> perClass = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            long right = confusion.count(label, label);
            perClass.add(new ScoreIntervals(
                    Interval.wilson(right, confusion.predicted(label)),
                    Interval.wilson(right, confusion.support(label)),
                    bootstrapped.get(label)));
        }
        Interval accuracy = Interval.wilson(confusion.correct(), confusion.total());
        return new ClassificationIntervals(
                perClass,
                scores(bootstrapped, classes),
                new ScoreIntervals(accuracy, accuracy, accuracy),
                scores(bootstrapped, classes + 3));
    }

    /** F1 of each class, then the macro scores, then the weighted ones. */
    private static double[] statistics(ConfusionMatrix confusion) {
        ClassificationReport report = ClassificationReport.of(confusion);
        Stream<Double> means = Stream.of(report.macro(), report.weighted())
                .flatMap((Scores scores) -> Stream.of(scores.precision(), scores.recall(), scores.f1()));
        return Stream.concat(report.perClass().stream().map(ClassScores::f1), means)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static ScoreIntervals scores(List<Interval> intervals, int from) {
        return new ScoreIntervals(intervals.get(from), intervals.get(from + 1), intervals.get(from + 2));
    }
}
