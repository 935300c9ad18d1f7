package io.github.mnist.report;

import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static io.github.mnist.report.Figures.count;
import static io.github.mnist.report.Figures.decimal;
import static io.github.mnist.report.Html.chart;
import static io.github.mnist.report.Html.folded;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

/** Whether the probabilities can be believed, and what a temperature makes of them. */
final class CalibrationPart {
    private CalibrationPart() {}

    static DomContent of(ScoreData scores, CalibrationData data) {
        return div(
                p(
                        span("Of the samples read with 80%, are 80% read right? On average the probabilities are"
                                + " off by "),
                        decimal(scores.ece()),
                        span(" (expected calibration error), which would be up to "),
                        decimal(scores.eceByChance().high()),
                        span(" by chance if they were right; the Brier score is "),
                        decimal(scores.brier()),
                        span(".")),
                chart(Charts.reliability(data.calibration())),
                folded(
                        "The bins as a table",
                        table(
                                "Samples by the probability of their predicted digit",
                                List.of("up to", "samples", "mean probability", "accuracy"),
                                scores.bins().stream().map(Estimated::numbers).map(CalibrationPart::bin))),
                h4("With temperature scaling"),
                data.tempered() == null
                        ? p("One sample has no halves to fit a temperature on.")
                        : tempered(data.tempered(), scores));
    }

    private static TrTag bin(Calibration.Bin bin) {
        return row(
                String.format(Locale.ROOT, "%.4f", bin.high()),
                count(bin.count()),
                decimal(bin.confidence()),
                decimal(bin.accuracy(), bin.interval()));
    }

    private static DomContent tempered(CalibrationData.Tempered scaled, ScoreData plain) {
        CalibrationData.Intervals after = scaled.intervals();
        ScoreData.Intervals before = plain.intervals();
        return each(
                p(
                        span("Logits are divided by a temperature, which changes no digit. It is fitted on one half"
                                + " of the samples and judged on the other, so that none is judged by a"
                                + " temperature that was fitted to it: "),
                        temperature(scaled.first(), after.first()),
                        span(" and "),
                        temperature(scaled.second(), after.second()),
                        span(". More than 1 makes less sure.")),
                table(
                        "Before and after, with intervals",
                        List.of("score", "as predicted", "scaled"),
                        Stream.of(
                                row("loss", decimal(plain.loss(), before.loss()), decimal(scaled.loss(), after.loss())),
                                row("expected calibration error", decimal(plain.ece()), decimal(scaled.ece())),
                                row(
                                        "Brier score",
                                        decimal(plain.brier(), before.brier()),
                                        decimal(scaled.brier(), after.brier())))),
                folded("The scaled probabilities as a diagram", chart(Charts.reliability(scaled.calibration()))));
    }

    /** Predictions that are entirely certain leave the temperature open. */
    private static DomContent temperature(double value, @Nullable Interval interval) {
        return interval == null ? decimal(value) : decimal(value, interval);
    }
}
