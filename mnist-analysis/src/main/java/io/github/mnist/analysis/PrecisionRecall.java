package io.github.mnist.analysis;

import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Precision over recall of each class against all others, as the probability falls from which a sample is taken for one of
 * the class: what scikit-learn's {@code precision_recall_curve} and {@code average_precision_score} give. Immutable.
 *
 * @param curves a curve for each class, in order
 */
public record PrecisionRecall(List<Curve> curves) {
    /** Copies the list. */
    public PrecisionRecall {
        curves = List.copyOf(curves);
    }

    /**
     * The curve of one class.
     *
     * @param label the class
     * @param support how many samples have this label
     * @param averagePrecision the sum of the precision of each point times what the recall grows there; 0 if no sample has
     *     the label
     * @param points one for each probability that occurs, from the highest; none if no sample has the label
     */
    public record Curve(int label, long support, double averagePrecision, List<Point> points) {
        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }

        /**
         * Returns fewer points that draw the same curve as far as can be seen.
         *
         * @param steps how many steps of recall and of precision can be told apart, at least 1
         * @return the first and the last point, and those that leave the step of the one before
         * @throws IllegalArgumentException if {@code steps} is below 1
         */
        public List<Point> thinned(int steps) {
            if (steps < 1) {
                throw new IllegalArgumentException(steps + " steps of a curve: expected at least 1");
            }
            List<Point> kept = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                Point point = points.get(i);
                if (i == 0 || i == points.size() - 1 || point.isApart(kept.get(kept.size() - 1), 1.0 / steps)) {
                    kept.add(point);
                }
            }
            return kept;
        }
    }

    /**
     * What comes of taking for the class all samples with at least a probability.
     *
     * @param threshold the probability
     * @param recall the share of the class's samples that are among them
     * @param precision the share of them that are the class's
     */
    public record Point(float threshold, double recall, double precision) {
        private boolean isApart(Point other, double step) {
            return Math.abs(recall - other.recall) >= step || Math.abs(precision - other.precision) >= step;
        }
    }

    /**
     * Draws the curves.
     *
     * @param predictions the predictions beside the true labels
     * @return the curve of each class
     */
    public static PrecisionRecall of(LabelledPredictions predictions) {
        return new PrecisionRecall(IntStream.range(0, predictions.classes())
                .parallel()
                .mapToObj(label -> curve(predictions, label))
                .toList());
    }

    private static Curve curve(LabelledPredictions predictions, int label) {
        Predictions all = predictions.predictions();
        List<Integer> surestFirst = IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> all.probability(i, label))
                        .reversed())
                .toList();
        long support = IntStream.range(0, predictions.size())
                .filter(i -> predictions.label(i) == label)
                .count();
        if (support == 0) {
            return new Curve(label, 0, 0, List.of());
        }
        List<Point> points = new ArrayList<>();
        double area = 0;
        double before = 0;
        long found = 0;
        for (int taken = 1; taken <= surestFirst.size(); taken++) {
            int sample = surestFirst.get(taken - 1);
            found += predictions.label(sample) == label ? 1 : 0;
            float threshold = all.probability(sample, label);
            // Samples of one probability are taken together.
            if (taken == surestFirst.size() || all.probability(surestFirst.get(taken), label) < threshold) {
                Point point = new Point(threshold, (double) found / support, (double) found / taken);
                area += (point.recall() - before) * point.precision();
                before = point.recall();
                points.add(point);
            }
        }
        return new Curve(label, support, area, points);
    }
}
