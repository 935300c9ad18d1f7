package io.github.mnist.report;

import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Figures.count;
import static io.github.mnist.report.Figures.percentage;
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

    static DomContent of(ConfusionData data) {
        return div(
                p("The notebook's question for every digit: which other digit is read as it most often?"),
                closest(data.closest()),
                similarity(data.similarity()),
                div(all(MisclassificationRanking.all(data.matrix()).stream()
                                .map(ranking -> chart(Charts.ranking(ranking)))))
                        .withClass("charts"),
                folded("The rankings as a table", rankings(data.rankings())));
    }

    private static DomContent closest(List<Estimated<Entry>> closest) {
        return table(
                "The closest digit to each",
                List.of("read as", "most often", "percent of it", "samples", "of"),
                closest.stream()
                        .map(entry -> row(
                                Integer.toString(entry.numbers().target()),
                                count(entry.numbers().source()),
                                percentage(entry.numbers().percent(), entry.percentInterval()),
                                count(entry.numbers().count()),
                                count(entry.numbers().support()))));
    }

    private static DomContent similarity(List<List<Double>> rows) {
        return table(
                "Similarity: percentage of two digits together that is read as the other one",
                headings("digit", rows.size()),
                IntStream.range(0, rows.size())
                        .mapToObj(one -> row(
                                Integer.toString(one),
                                rows.get(one).stream()
                                        .map(percent -> Html.shaded(percentage(percent), percent / 100)))));
    }

    private static DomContent rankings(List<ConfusionData.Ranking> rankings) {
        return table(
                "Percent of the actual digit read as the target, most often first",
                Stream.concat(
                                Stream.of("read as"),
                                IntStream.rangeClosed(1, rankings.size()).mapToObj(rank -> "no. " + rank))
                        .toList(),
                rankings.stream()
                        .map(ranking -> row(
                                Integer.toString(ranking.target()),
                                ranking.entries().stream()
                                        .map(entry -> span(
                                                count(entry.numbers().source()),
                                                span(": "),
                                                percentage(entry.numbers().percent(), entry.percentInterval()))))));
    }
}
