package io.github.mnist.report;

import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import static io.github.mnist.report.Figures.count;
import static io.github.mnist.report.Figures.percentage;
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

    static DomContent confusion(ConfusionData data) {
        return div(
                chart(Charts.confusion(data.matrix())),
                folded(
                        "The matrix as tables: counts, by row, by column",
                        matrix(
                                "Counts: a row for each actual digit, a column for each predicted one",
                                data.confusion(),
                                Figures::count),
                        matrix(
                                "By row: what percentage of each actual digit is predicted as each",
                                data.byRow(),
                                Figures::percentage),
                        matrix(
                                "By column: what percentage of each predicted digit is of each actual one",
                                data.byColumn(),
                                Figures::percentage)));
    }

    private static <N> DomContent matrix(String caption, List<List<N>> rows, Function<N, DomContent> number) {
        return table(
                caption,
                headings("actual", rows.size()),
                IntStream.range(0, rows.size())
                        .mapToObj(actual -> row(
                                Integer.toString(actual),
                                rows.get(actual).stream().map(number))));
    }

    static DomContent pairs(ConfusionData data, HardSamples samples, Gallery gallery) {
        return div(
                div(
                                table(
                                        "Which digit is read as which",
                                        List.of("actual", "read as", "percent", "samples", "of"),
                                        data.directed().stream()
                                                .limit(PAIRS)
                                                .map(pair -> row(
                                                        Integer.toString(
                                                                pair.numbers().source()),
                                                        count(pair.numbers().target()),
                                                        percentage(
                                                                pair.numbers().percent(), pair.percentInterval()),
                                                        count(pair.numbers().count()),
                                                        count(pair.numbers().support())))),
                                table(
                                        "Which two are taken for one another, both directions together",
                                        List.of("digit", "and", "percent", "samples", "of"),
                                        data.symmetric().stream()
                                                .limit(PAIRS)
                                                .map(pair -> row(
                                                        Integer.toString(
                                                                pair.numbers().first()),
                                                        count(pair.numbers().second()),
                                                        percentage(
                                                                pair.numbers().percent(), pair.percentInterval()),
                                                        count(pair.numbers().count()),
                                                        count(pair.numbers().support())))))
                        .withClass("tables"),
                all(samples.misread().stream()
                        .map(pair -> each(
                                h4(pair.source() + " read as " + pair.target() + ", the surest first"),
                                gallery.ofSamples(pair.samples())))));
    }
}
