package io.github.mnist.cli;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.report.Estimated;
import io.github.mnist.report.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        return Stream.concat(Stream.of(name), numbers(value, interval)).toList();
    }

    /** The scores of each class and their means, each with its interval. */
    static String perClass(ScoreData scores) {
        ScoreData.Intervals intervals = scores.intervals();
        List<List<String>> rows = new ArrayList<>();
        for (ClassScores own : scores.perClass()) {
            rows.add(row(
                    Integer.toString(own.label()),
                    new Scores(own.precision(), own.recall(), own.f1()),
                    intervals.perClass().get(own.label()),
                    own.support()));
        }
        long samples =
                scores.perClass().stream().mapToLong(ClassScores::support).sum();
        rows.add(row("macro", scores.macro(), intervals.macro(), samples));
        rows.add(row("micro", scores.micro(), intervals.micro(), samples));
        rows.add(row("weighted", scores.weighted(), intervals.weighted(), samples));
        return Text.table(
                1,
                List.of("digit", "precision", "low", "high", "recall", "low", "high", "F1", "low", "high", "support"),
                rows);
    }

    /** Whether the probabilities can be believed: the accuracy of the samples that were predicted with a probability. */
    static String bins(ScoreData scores) {
        return Text.table(
                0,
                List.of("above", "up to", "samples", "mean probability", "accuracy", "low", "high"),
                scores.bins().stream()
                        .map(Estimated::numbers)
                        .filter(bin -> bin.count() > 0)
                        .map(bin -> List.of(
                                Text.decimals(bin.low(), 4),
                                Text.decimals(bin.high(), 4),
                                Text.count(bin.count()),
                                Text.decimals(bin.confidence(), 4),
                                Text.decimals(bin.accuracy(), 4),
                                Text.decimals(bin.interval().low(), 4),
                                Text.decimals(bin.interval().high(), 4)))
                        .toList());
    }

    private static List<String> row(String name, Scores scores, ScoreIntervals intervals, long samples) {
        return Stream.of(
                        Stream.of(name),
                        numbers(scores.precision(), intervals.precision()),
                        numbers(scores.recall(), intervals.recall()),
                        numbers(scores.f1(), intervals.f1()),
                        Stream.of(Text.count(samples)))
                .flatMap(cells -> cells)
                .toList();
    }

    private static Stream<String> numbers(double value, Interval interval) {
        return Stream.of(value, interval.low(), interval.high()).map(number -> Text.decimals(number, 4));
    }
}
