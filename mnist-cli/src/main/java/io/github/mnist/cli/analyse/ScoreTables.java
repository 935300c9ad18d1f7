package io.github.mnist.cli.analyse;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Text;
import io.github.mnist.report.Estimated;
import io.github.mnist.report.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scores of a model, for people to read.
 *
 * @param page sets the tables
 * @param scores the scores
 * @param withIntervals whether each stands beside its interval
 */
record ScoreTables(Page page, ScoreData scores, boolean withIntervals) {
    /** The last of the top-k accuracies that is shown; the JSON and the CSV have all. */
    private static final int LARGEST_TOP = 5;

    /** The scores of all samples together. */
    String overall() {
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
        rows.add(row("calibration error", scores.ece()));
        rows.add(row("  by chance up to", scores.eceByChance().high()));
        rows.add(row("Brier score", scores.brier(), intervals.brier()));
        List<String> headings = withIntervals ? List.of("", "value", "low", "high") : List.of("", "value");
        return page.table(1, headings, rows);
    }

    /** A number that has no interval. */
    private List<String> row(String name, double value) {
        String number = Text.decimals(value, 4);
        return withIntervals ? List.of(name, number, "", "") : List.of(name, number);
    }

    private List<String> row(String name, double value, Interval interval) {
        Stream<Double> numbers = withIntervals ? Stream.of(value, interval.low(), interval.high()) : Stream.of(value);
        return Stream.concat(Stream.of(name), numbers.map(number -> Text.decimals(number, 4)))
                .toList();
    }

    /** The scores of each class and their means. */
    String perClass() {
        ScoreData.Intervals intervals = scores.intervals();
        long samples =
                scores.perClass().stream().mapToLong(ClassScores::support).sum();
        List<List<String>> rows = new ArrayList<>();
        for (ClassScores own : scores.perClass()) {
            rows.add(row(
                    Integer.toString(own.label()),
                    new Scores(own.precision(), own.recall(), own.f1()),
                    intervals.perClass().get(own.label()),
                    own.support()));
        }
        rows.add(row("macro", scores.macro(), intervals.macro(), samples));
        rows.add(row("micro", scores.micro(), intervals.micro(), samples));
        rows.add(row("weighted", scores.weighted(), intervals.weighted(), samples));
        List<String> headings = List.of("digit", "precision", "recall", "F1", "support");
        return withIntervals ? page.wideTable(headings, rows) : page.table(1, headings, rows);
    }

    private List<String> row(String name, Scores own, ScoreIntervals intervals, long samples) {
        return List.of(
                name,
                cell(own.precision(), intervals.precision()),
                cell(own.recall(), intervals.recall()),
                cell(own.f1(), intervals.f1()),
                Text.count(samples));
    }

    private String cell(double value, Interval interval) {
        return Text.decimals(value, 4)
                + (withIntervals
                        ? " (" + Text.decimals(interval.low(), 4) + " to " + Text.decimals(interval.high(), 4) + ")"
                        : "");
    }

    /** Whether the probabilities can be believed: the accuracy of the samples that were predicted with a probability. */
    String bins() {
        List<String> headings = List.of("above", "up to", "samples", "mean probability", "accuracy", "low", "high");
        int columns = withIntervals ? headings.size() : headings.size() - 2;
        return page.table(
                0,
                headings.subList(0, columns),
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
                                        Text.decimals(bin.interval().high(), 4))
                                .subList(0, columns))
                        .toList());
    }
}
