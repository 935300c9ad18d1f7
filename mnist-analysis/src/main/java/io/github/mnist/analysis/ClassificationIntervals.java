package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The confidence intervals of a {@link ClassificationReport}. All are Wilson's:
 *
 * <ul>
 *   <li>precision and recall of a class are proportions;
 *   <li>F1 of a class is 2J / (1 + J) of the proportion J of its hits among the samples that have it as label or prediction;
 *   <li>a mean over classes is taken for a proportion of as many samples as give it the same variance, by the delta method
 *       over the cells of the confusion matrix (Takahashi, Yamamoto, Kuchiba and Koyama, "Confidence interval for
 *       micro-averaged F1 and macro-averaged F1 scores", 2022), and of no more than if all classes had the mean score. The
 *       last keeps it honest where there are few errors: a perfect score has no variance.
 * </ul>
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
     * @return the intervals
     * @throws IllegalArgumentException if there are no samples
     */
    public static ClassificationIntervals of(ConfusionMatrix confusion) {
        if (confusion.total() == 0) {
            throw new IllegalArgumentException("intervals of no samples: expected at least one");
        }
        Means means = new Means(confusion);
        Interval accuracy = Interval.wilson(confusion.correct(), confusion.total());
        return new ClassificationIntervals(
                means.report.perClass().stream()
                        .map(scores -> ofClass(confusion, scores.label()))
                        .toList(),
                means.intervals(false),
                new ScoreIntervals(accuracy, accuracy, accuracy),
                means.intervals(true));
    }

    private static ScoreIntervals ofClass(ConfusionMatrix confusion, int label) {
        long right = confusion.count(label, label);
        long predicted = confusion.predicted(label);
        long support = confusion.support(label);
        Interval hits = Interval.wilson(right, predicted + support - right);
        return new ScoreIntervals(
                Interval.wilson(right, predicted),
                Interval.wilson(right, support),
                new Interval(2 * hits.low() / (1 + hits.low()), 2 * hits.high() / (1 + hits.high())));
    }

    /** Intervals of the means over the classes. */
    private static final class Means {
        private final ConfusionMatrix confusion;
        private final ClassificationReport report;
        private final double[] supports;
        private final double[] predicted;

        Means(ConfusionMatrix confusion) {
            this.confusion = confusion;
            this.report = ClassificationReport.of(confusion);
            this.supports = new double[confusion.classes()];
            Arrays.setAll(supports, label -> confusion.support(label));
            this.predicted = new double[confusion.classes()];
            Arrays.setAll(predicted, label -> confusion.predicted(label));
        }

        ScoreIntervals intervals(boolean weighted) {
            double[] none = new double[supports.length];
            double[] both = new double[supports.length];
            Arrays.setAll(both, label -> supports[label] + predicted[label]);
            double[] union = new double[supports.length];
            Arrays.setAll(union, label -> both[label] - confusion.count(label, label));
            return new ScoreIntervals(
                    interval(new Score(ClassScores::precision, none, predicted, 1, predicted), weighted, mean -> 1),
                    interval(new Score(ClassScores::recall, supports, none, 1, supports), weighted, mean -> 1),
                    interval(
                            new Score(ClassScores::f1, both, both, 2, union),
                            weighted,
                            mean -> (2 - mean) * (2 - mean)));
        }

        /** A score of a class: so many times its hits, divided by what it counts of its row, its column or both. */
        private static final class Score {
            private final ToDoubleFunction<ClassScores> value;
            /** What it divides by if the samples of the row count, else 0. */
            private final double[] rows;
            /** The same of the samples of the column. */
            private final double[] columns;

            private final int hits;
            /** How many samples it is a proportion of. */
            private final double[] size;

            Score(ToDoubleFunction<ClassScores> value, double[] rows, double[] columns, int hits, double[] size) {
                this.value = value;
                this.rows = rows;
                this.columns = columns;
                this.hits = hits;
                this.size = size;
            }
        }

        private Interval interval(Score score, boolean weighted, DoubleUnaryOperator pooledVariance) {
            int[] occurring = confusion.occurring();
            double total = confusion.total();
            double[] values =
                    report.perClass().stream().mapToDouble(score.value).toArray();
            double[] weights = new double[values.length];
            double mean = 0;
            double pooled = 0;
            for (int label : occurring) {
                weights[label] = weighted ? supports[label] / total : 1.0 / occurring.length;
                mean += weights[label] * values[label];
                // A class that is never predicted has no precision: as open as that of a single prediction.
                pooled += weights[label] * weights[label] / Math.max(1, score.size[label]);
            }
            double size = 1 / (pooledVariance.applyAsDouble(Math.min(1, mean)) * pooled);
            double variance = 0;
            for (int row : occurring) {
                double ofWeight = weighted ? (values[row] - mean) / total : 0;
                for (int column : occurring) {
                    long count = confusion.count(row, column);
                    if (count > 0) {
                        double slope = ofWeight + slope(score, values, weights, row, column);
                        variance += count * slope * slope;
                    }
                }
            }
            double binomial = mean * (1 - mean);
            return Interval.ofShares(
                    Math.min(1, mean), variance > 0 && binomial > 0 ? Math.min(size, binomial / variance) : size);
        }

        /** By how much one more sample in a cell changes the weighted sum of the scores. */
        private static double slope(Score score, double[] values, double[] weights, int row, int column) {
            if (row == column) {
                double size = Math.max(score.rows[row], score.columns[row]);
                return weights[row] * score.hits * (1 - values[row]) / size;
            }
            return -share(weights[row] * values[row], score.rows[row])
                    - share(weights[column] * values[column], score.columns[column]);
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }
    }
}
