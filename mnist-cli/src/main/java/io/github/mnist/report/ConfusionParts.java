package io.github.mnist.report;

import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import static io.github.mnist.report.Html.all;
import static io.github.mnist.report.Html.chart;
import static io.github.mnist.report.Html.folded;
import static io.github.mnist.report.Html.headings;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;

/** The confusion matrix, and the pairs that stand out in it. */
final class ConfusionParts {
    /** How many pairs are shown of those in the JSON. */
    private static final int PAIRS = 10;

    private ConfusionParts() {}

    static DomContent confusion(Numbers numbers, ConfusionData data) {
        return div(
                chart(Charts.confusion(data.matrix())),
                folded(
                        "The matrix as tables: counts, by row, by column",
                        matrix(
                                "Counts: a row for each actual digit, a column for each predicted one",
                                numbers.at("confusion"),
                                Numbers::count),
                        matrix(
                                "By row: what percentage of each actual digit is predicted as each",
                                numbers.at("byRow"),
                                Numbers::percentage),
                        matrix(
                                "By column: what percentage of each predicted digit is of each actual one",
                                numbers.at("byColumn"),
                                Numbers::percentage)));
    }

    private static DomContent matrix(String caption, Numbers rows, BiFunction<Numbers, String, DomContent> number) {
        int classes = rows.node().size();
        return table(
                caption,
                headings("actual", classes),
                IntStream.range(0, classes)
                        .mapToObj(actual -> row(
                                Integer.toString(actual),
                                IntStream.range(0, classes)
                                        .mapToObj(predicted -> number.apply(rows, actual + "." + predicted)))));
    }

    static DomContent pairs(Numbers numbers, HardSamples samples, Gallery gallery) {
        return div(
                div(
                                table(
                                        "Which digit is read as which",
                                        List.of("actual", "read as", "percent", "samples", "of"),
                                        numbers.at("directed")
                                                .elements()
                                                .limit(PAIRS)
                                                .map(pair -> row(
                                                        pair.label("source"),
                                                        pair.count("target"),
                                                        pair.percentageWithInterval("percent"),
                                                        pair.count("count"),
                                                        pair.count("support")))),
                                table(
                                        "Which two are taken for one another, both directions together",
                                        List.of("digit", "and", "percent", "samples", "of"),
                                        numbers.at("symmetric")
                                                .elements()
                                                .limit(PAIRS)
                                                .map(pair -> row(
                                                        pair.label("first"),
                                                        pair.count("second"),
                                                        pair.percentageWithInterval("percent"),
                                                        pair.count("count"),
                                                        pair.count("support")))))
                        .withClass("tables"),
                all(samples.misread().stream()
                        .map(pair -> each(
                                h4(pair.source() + " read as " + pair.target() + ", the surest first"),
                                gallery.ofSamples(pair.samples())))));
    }
}
