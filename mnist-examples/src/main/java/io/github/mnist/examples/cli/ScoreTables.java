package io.github.mnist.examples.cli;

import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.Interval;
import io.github.mnist.examples.report.ScoreData;
import java.util.ArrayList;
import java.util.List;

/** The scores of a model, for people to read. */
final class ScoreTables {
    /** The last of the top-k accuracies that is shown; the JSON and the CSV have all. */
    private static final int LARGEST_TOP = 5;

    private ScoreTables() {}

    /** The scores of all samples together, with their intervals. */
    static String overall(ScoreData scores) {
        ScoreData.Intervals intervals = scores.intervals();
        List<List<String>> rows = new ArrayList<>(List.of(row("accuracy", scores.accuracy(), intervals.accuracy())));
        // The first of them is the accuracy.
        for (int k = 2; k <= Math.min(LARGEST_TOP, scores.top().size()); k++) {
            rows.add(row("top " + k, scores.top().get(k - 1), intervals.top().get(k - 1)));
        }
        rows.add(row("loss", scores.loss(), intervals.loss()));
        rows.add(row("macro F1", scores.macro().f1(), intervals.macro().f1()));
        rows.add(row("micro F1", scores.micro().f1(), intervals.micro().f1()));
        rows.add(row("weighted F1", scores.weighted().f1(), intervals.weighted().f1()));
        rows.add(row("calibration error", scores.ece(), intervals.ece()));
        rows.add(row("Brier score", scores.brier(), intervals.brier()));
        return Text.table(1, List.of("", "value", "low", "high"), rows);
    }

    private static List<String> row(String name, double value, Interval interval) {
        return List.of(
                name, Text.decimals(value, 4), Text.decimals(interval.low(), 4), Text.decimals(interval.high(), 4));
    }

    /** The scores of each class, and their means. */
    static String perClass(ScoreData scores) {
        List<List<String>> rows = new ArrayList<>();
        for (ClassScores own : scores.perClass()) {
            rows.add(row(
                    Integer.toString(own.label()), new Scores(own.precision(), own.recall(), own.f1()), own.support()));
        }
        long samples =
                scores.perClass().stream().mapToLong(ClassScores::support).sum();
        rows.add(row("macro mean", scores.macro(), samples));
        rows.add(row("micro mean", scores.micro(), samples));
        rows.add(row("weighted mean", scores.weighted(), samples));
        return Text.table(1, List.of("digit", "precision", "recall", "F1", "support"), rows);
    }

    private static List<String> row(String name, Scores scores, long samples) {
        return List.of(
                name,
                Text.decimals(scores.precision(), 4),
                Text.decimals(scores.recall(), 4),
                Text.decimals(scores.f1(), 4),
                Text.count(samples));
    }
}
