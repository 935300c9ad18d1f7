package io.github.mnist.report;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.Scores;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Figures.count;
import static io.github.mnist.report.Figures.decimal;
import static io.github.mnist.report.Figures.percent;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.text;

/** The scores of all samples, and those of each digit. */
final class ScoreParts {
    /** The last of the top scores that is shown. */
    private static final int LARGEST_TOP = 5;

    private ScoreParts() {}

    static DomContent scores(ScoreData scores) {
        ScoreData.Intervals intervals = scores.intervals();
        // The first of the top scores is the accuracy.
        Stream<TrTag> tops = IntStream.range(
                        1, Math.min(LARGEST_TOP, scores.top().size()))
                .mapToObj(i -> row(
                        "label among the " + (i + 1) + " most probable",
                        percent(scores.top().get(i), intervals.top().get(i))));
        return table(
                "Scores with their intervals",
                List.of("score", "value (95% interval)"),
                Stream.of(
                                Stream.of(row("accuracy", percent(scores.accuracy(), intervals.accuracy()))),
                                tops,
                                Stream.of(
                                        row("loss (cross-entropy)", decimal(scores.loss(), intervals.loss())),
                                        row("expected calibration error", decimal(scores.ece())),
                                        row("Brier score", decimal(scores.brier(), intervals.brier()))))
                        .flatMap(rows -> rows));
    }

    static DomContent classes(ScoreData scores) {
        ScoreData.Intervals intervals = scores.intervals();
        Stream<TrTag> digits = scores.perClass().stream()
                .map(own -> scores(
                        Integer.toString(own.label()),
                        new Scores(own.precision(), own.recall(), own.f1()),
                        intervals.perClass().get(own.label()),
                        count(own.support())));
        Stream<TrTag> means = Stream.of(
                scores("macro mean", scores.macro(), intervals.macro(), text("")),
                scores("micro mean", scores.micro(), intervals.micro(), text("")),
                scores("weighted mean", scores.weighted(), intervals.weighted(), text("")));
        return table(
                "Precision, recall and F1 of each digit, with their intervals",
                List.of("digit", "precision", "recall", "F1", "samples"),
                Stream.concat(digits, means));
    }

    private static TrTag scores(String heading, Scores scores, ScoreIntervals intervals, DomContent support) {
        return row(
                heading,
                decimal(scores.precision(), intervals.precision()),
                decimal(scores.recall(), intervals.recall()),
                decimal(scores.f1(), intervals.f1()),
                support);
    }
}
