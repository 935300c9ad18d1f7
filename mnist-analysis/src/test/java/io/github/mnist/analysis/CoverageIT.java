package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the intervals hold the truth, by simulation: the table of docs/analysis.md. The truth is what a million samples
 * of the same origin show, whose own error is small beside the intervals of up to 10,000.
 */
class CoverageIT {
    private static final int CLASSES = 10;
    private static final int TRUTH = 1_000_000;

    /** Of logits in which the label is ahead by a normal number; the further ahead, the more are right. */
    private static LabelledPredictions draw(int samples, double ahead, SplittableRandom random) {
        float[] rows = new float[samples * CLASSES];
        int[] labels = new int[samples];
        double[] logits = new double[CLASSES];
        for (int i = 0; i < samples; i++) {
            labels[i] = random.nextInt(CLASSES);
            double sum = 0;
            for (int label = 0; label < CLASSES; label++) {
                logits[label] = Math.exp(1.5 * random.nextGaussian()
                        + (label == labels[i] ? ahead - 0.15 * label + 2.5 * random.nextGaussian() : 0));
                sum += logits[label];
            }
            for (int label = 0; label < CLASSES; label++) {
                rows[i * CLASSES + label] = (float) (logits[label] / sum);
            }
        }
        return LabelledPredictions.of(Predictions.of(CLASSES, rows), labels);
    }

    private static Map<String, Double> scores(LabelledPredictions predictions) {
        Evaluation evaluation = Evaluation.of(predictions);
        ClassificationReport report = ClassificationReport.of(evaluation.confusion());
        Map<String, Double> scores = new TreeMap<>();
        scores.put("accuracy", evaluation.accuracy());
        scores.put("loss", evaluation.loss());
        scores.put("Brier", Calibration.of(predictions).brier());
        put(scores, "macro", report.macro());
        put(scores, "weighted", report.weighted());
        for (ClassScores own : report.perClass()) {
            put(scores, "class " + own.label(), new Scores(own.precision(), own.recall(), own.f1()));
        }
        return scores;
    }

    private static void put(Map<String, Double> scores, String name, Scores values) {
        scores.put(name + " precision", values.precision());
        scores.put(name + " recall", values.recall());
        scores.put(name + " F1", values.f1());
    }

    private static Map<String, Interval> intervals(LabelledPredictions predictions) {
        Evaluation evaluation = Evaluation.of(predictions);
        ClassificationIntervals all = ClassificationIntervals.of(evaluation.confusion());
        Map<String, Interval> intervals = new TreeMap<>();
        intervals.put("accuracy", evaluation.accuracyInterval());
        intervals.put("loss", evaluation.lossInterval());
        intervals.put("Brier", Calibration.of(predictions).brierInterval());
        put(intervals, "macro", all.macro());
        put(intervals, "weighted", all.weighted());
        for (int label = 0; label < CLASSES; label++) {
            put(intervals, "class " + label, all.perClass().get(label));
        }
        return intervals;
    }

    private static void put(Map<String, Interval> intervals, String name, ScoreIntervals values) {
        intervals.put(name + " precision", values.precision());
        intervals.put(name + " recall", values.recall());
        intervals.put(name + " F1", values.f1());
    }

    /** 400 trials of 95% have a standard deviation of 1.1%: the bounds are 92% less three of them. */
    @ParameterizedTest
    @CsvSource({"30, 6, 0.84", "100, 6, 0.885", "1000, 6, 0.89", "10000, 6, 0.89", "100, 3, 0.885", "1000, 3, 0.89"})
    void intervalsHoldTheTruth(int samples, double ahead, double least) {
        SplittableRandom random = new SplittableRandom(samples);
        Map<String, Double> truth = scores(draw(TRUTH, ahead, random));
        int trials = samples > 1000 ? 150 : 400;
        Map<String, Double> held = new TreeMap<>();
        for (int trial = 0; trial < trials; trial++) {
            intervals(draw(samples, ahead, random))
                    .forEach((name, interval) -> held.merge(
                            name.replaceFirst("class \\d", "class"),
                            (interval.contains(truth.getOrDefault(name, Double.NaN)) ? 1.0 : 0)
                                    / (name.startsWith("class") ? CLASSES : 1),
                            Double::sum));
        }

        held.replaceAll((name, count) -> count / trials);
        assertThat(held.values())
                .as(String.format(Locale.ROOT, "%d samples, accuracy %.3f: %s", samples, truth.get("accuracy"), held))
                .allSatisfy(share -> assertThat(share).isGreaterThan(least));
        if (Boolean.getBoolean("mnist.showCoverage")) {
            System.out.printf(Locale.ROOT, "%d samples, accuracy %.3f: %s%n", samples, truth.get("accuracy"), held);
        }
    }
}
