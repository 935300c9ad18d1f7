package io.github.mnist.report;

import io.github.mnist.analysis.comparison.RankingDifference;
import io.github.mnist.analysis.comparison.SourceSpread;
import io.github.mnist.analysis.comparison.SystemDifference;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Figures.count;
import static io.github.mnist.report.Figures.decimal;
import static io.github.mnist.report.Figures.percent;
import static io.github.mnist.report.Figures.percentage;
import static io.github.mnist.report.Figures.small;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

/** Differences of the engines against the noise of the seeds. */
final class SeedSection {
    /** The digits shown of each ranking. */
    private static final int FIRST = 4;

    private SeedSection() {}

    static Section of(SeedData data) {
        return new Section(
                "seeds",
                "Several seeds",
                div(systems(data), differences(data.differences()), rankingDifferences(data.rankingDifferences())),
                IntStream.range(0, data.systems().size())
                        .mapToObj(i -> rankings("seeds-" + i, i, data))
                        .toList());
    }

    private static DomContent systems(SeedData data) {
        return table(
                "How each varies over " + data.seeds().size() + " seeds",
                List.of(
                        "backend",
                        "mean accuracy",
                        "deviation",
                        "lowest",
                        "highest",
                        "mean loss",
                        "deviation",
                        "same digit with another seed"),
                data.systems().stream()
                        .map(system -> row(
                                system.system(),
                                percent(system.accuracy().mean()),
                                percent(system.accuracy().deviation()),
                                percent(system.accuracy().low()),
                                percent(system.accuracy().high()),
                                decimal(system.loss().mean()),
                                decimal(system.loss().deviation()),
                                percent(system.agreement()))));
    }

    private static DomContent differences(List<SystemDifference> differences) {
        return differences.isEmpty()
                ? p("There is one backend: nothing to compare its seeds with.")
                : table(
                        "Whether the backends differ more than their seeds",
                        List.of(
                                "backends",
                                "difference in mean accuracy",
                                "p (Welch)",
                                "p, corrected",
                                "same digit with the same seed"),
                        differences.stream()
                                .map(pair -> row(
                                        pair.first() + " and " + pair.second(),
                                        percent(pair.accuracyDifference()),
                                        small(pair.p()),
                                        small(pair.correctedP()),
                                        percent(pair.agreement()))));
    }

    private static DomContent rankingDifferences(List<RankingDifference> differences) {
        return each(differences, SeedSection::rankingDifference);
    }

    private static DomContent rankingDifference(RankingDifference pair) {
        return div(
                table(
                        "Whether the rankings of " + pair.first() + " and " + pair.second()
                                + " differ more than their seeds",
                        List.of("read as", "share of the variation between the two", "p (permutation test)"),
                        pair.targets().stream()
                                .map(target -> row(
                                        Integer.toString(target.target()),
                                        percent(target.explained()),
                                        small(target.p())))),
                p(
                        span("The p-values are corrected for the number of digits, the smallest of them for the"
                                + " number of pairs as well: "),
                        small(pair.correctedP()),
                        span(". With so many seeds none can be below "),
                        small(pair.lowestP()),
                        span(".")));
    }

    private static Section rankings(String id, int system, SeedData data) {
        int shown = Math.min(FIRST, data.rankings().size() - 1);
        return new Section(
                id,
                "Rankings of " + data.systems().get(system).system() + " over the seeds",
                table(
                        "Mean percentage ± deviation, and with how many of "
                                + data.seeds().size() + " seeds the digit comes first",
                        Stream.concat(
                                        Stream.of("read as"),
                                        IntStream.rangeClosed(1, shown).mapToObj(rank -> "no. " + rank))
                                .toList(),
                        data.rankings().stream()
                                .map(target -> row(
                                        Integer.toString(target.target()),
                                        target.systems().get(system).ranking().stream()
                                                .filter(entry -> entry.source() != target.target())
                                                .limit(shown)
                                                .map(SeedSection::spread)))));
    }

    private static DomContent spread(SourceSpread entry) {
        return each(
                span(
                                count(entry.source()),
                                text(": "),
                                percentage(entry.percent().mean()),
                                text(" ± "),
                                percentage(entry.percent().deviation()))
                        .withClass("whole"),
                text(" "),
                span(text("first in "), count(entry.timesFirst())).withClass("whole"));
    }
}
