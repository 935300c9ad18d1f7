package io.github.mnist.report;

import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Html.all;
import static io.github.mnist.report.Html.chart;
import static io.github.mnist.report.Html.folded;
import static io.github.mnist.report.Html.headings;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

/** The notebook's question, answered for every digit. */
final class SimilarityPart {
    private SimilarityPart() {}

    static DomContent of(Numbers numbers, ConfusionData data) {
        return div(
                p("The notebook's question for every digit: which other digit is read as it most often?"),
                closest(numbers),
                similarity(numbers.at("similarity")),
                div(all(MisclassificationRanking.all(data.matrix()).stream()
                                .map(ranking -> chart(Charts.ranking(ranking)))))
                        .withClass("charts"),
                folded("The rankings as a table", rankings(numbers.at("rankings"))));
    }

    private static DomContent closest(Numbers numbers) {
        return table(
                "The closest digit to each",
                List.of("read as", "most often", "percent of it", "samples", "of"),
                numbers.at("closest")
                        .elements()
                        .map(entry -> row(
                                entry.label("target"),
                                entry.count("source"),
                                entry.percentageWithInterval("percent"),
                                entry.count("count"),
                                entry.count("support"))));
    }

    private static DomContent similarity(Numbers rows) {
        int classes = rows.node().size();
        return table(
                "Similarity: percentage of two digits together that is read as the other one",
                headings("digit", classes),
                IntStream.range(0, classes)
                        .mapToObj(one -> row(
                                Integer.toString(one),
                                IntStream.range(0, classes).mapToObj(other -> shaded(rows, one + "." + other)))));
    }

    private static DomContent shaded(Numbers rows, String cell) {
        return Html.shaded(rows.percentage(cell), rows.at(cell).node().doubleValue() / 100);
    }

    private static DomContent rankings(Numbers rankings) {
        int ranks = rankings.node().size();
        return table(
                "Percent of the actual digit read as the target, most often first",
                Stream.concat(
                                Stream.of("read as"),
                                IntStream.rangeClosed(1, ranks).mapToObj(rank -> "no. " + rank))
                        .toList(),
                rankings.elements()
                        .map(ranking -> row(
                                ranking.label("target"),
                                ranking.at("entries")
                                        .elements()
                                        .map(entry -> span(
                                                entry.count("source"),
                                                span(": "),
                                                entry.percentageWithInterval("percent"))))));
    }
}
