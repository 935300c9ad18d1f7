package io.github.mnist.report;

import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    static DomContent of(Numbers numbers, CalibrationData data) {
        return div(
                p(
                        span(
                                "Of the samples read with 80%, are 80% read right? On average the probabilities are off by "),
                        numbers.decimal("ece"),
                        span(" (expected calibration error); the Brier score is "),
                        numbers.decimal("brier"),
                        span(".")),
                chart(Charts.reliability(data.calibration())),
                folded(
                        "The bins as a table",
                        table(
                                "Samples by the probability of their predicted digit",
                                List.of("up to", "samples", "mean probability", "accuracy"),
                                numbers.at("bins")
                                        .elements()
                                        .map(bin -> row(
                                                edge(bin),
                                                bin.count("count"),
                                                bin.decimal("confidence"),
                                                bin.decimalWithInterval("accuracy"))))),
                h4("With temperature scaling"),
                data.tempered() == null
                        ? p("One sample has no halves to fit a temperature on.")
                        : tempered(numbers.at("tempered"), numbers, data.tempered()));
    }

    private static DomContent tempered(Numbers tempered, Numbers plain, CalibrationData.Tempered data) {
        return each(
                p(
                        span(
                                "Logits are divided by a temperature, which changes no digit. It is fitted on one half of the"
                                        + " samples and judged on the other, so that none is judged by a temperature that was"
                                        + " fitted to it: "),
                        temperature(tempered, "first"),
                        span(" and "),
                        temperature(tempered, "second"),
                        span(". More than 1 makes less sure.")),
                table(
                        "Before and after, with intervals",
                        List.of("score", "as predicted", "scaled"),
                        Stream.of("loss", "ece", "brier")
                                .map(score -> row(
                                        name(score),
                                        plain.decimalWithInterval(score),
                                        tempered.decimalWithInterval(score)))),
                folded("The scaled probabilities as a diagram", chart(Charts.reliability(data.calibration()))));
    }

    /** Predictions that are entirely certain leave the temperature open. */
    private static DomContent temperature(Numbers tempered, String half) {
        return tempered.at("intervals").node().has(half) ? tempered.decimalWithInterval(half) : tempered.decimal(half);
    }

    private static String edge(Numbers bin) {
        return String.format(Locale.ROOT, "%.4f", bin.at("high").node().doubleValue());
    }

    private static String name(String score) {
        return switch (score) {
            case "ece" -> "expected calibration error";
            case "brier" -> "Brier score";
            default -> score;
        };
    }
}
