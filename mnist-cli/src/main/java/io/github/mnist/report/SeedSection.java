package io.github.mnist.report;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    static Section of(Numbers numbers, SeedData data) {
        return new Section(
                "seeds",
                "Several seeds",
                div(systems(numbers, data), differences(numbers, data), rankingDifferences(numbers, data)),
                IntStream.range(0, data.systems().size())
                        .mapToObj(i -> rankings("seeds-" + i, numbers.at("rankings"), i, data))
                        .toList());
    }

    private static DomContent systems(Numbers numbers, SeedData data) {
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
                numbers.at("systems")
                        .elements()
                        .map(system -> row(
                                system.label("system"),
                                system.percent("accuracy.mean"),
                                system.percent("accuracy.deviation"),
                                system.percent("accuracy.low"),
                                system.percent("accuracy.high"),
                                system.decimal("loss.mean"),
                                system.decimal("loss.deviation"),
                                system.percent("agreement"))));
    }

    private static DomContent differences(Numbers numbers, SeedData data) {
        return data.differences().isEmpty()
                ? p("There is one backend: nothing to compare its seeds with.")
                : table(
                        "Whether the backends differ more than their seeds",
                        List.of(
                                "backends",
                                "difference in mean accuracy",
                                "p (Welch)",
                                "p, corrected",
                                "same digit with the same seed"),
                        numbers.at("differences")
                                .elements()
                                .map(pair -> row(
                                        pair.label("first") + " and " + pair.label("second"),
                                        pair.percent("accuracyDifference"),
                                        pair.small("p"),
                                        pair.small("correctedP"),
                                        pair.percent("agreement"))));
    }

    private static DomContent rankingDifferences(Numbers numbers, SeedData data) {
        return each(
                IntStream.range(0, data.rankingDifferences().size()).boxed().toList(),
                i -> rankingDifference(numbers.at("rankingDifferences." + i)));
    }

    private static DomContent rankingDifference(Numbers pair) {
        return div(
                table(
                        "Whether the rankings of " + pair.label("first") + " and " + pair.label("second")
                                + " differ more than their seeds",
                        List.of("read as", "share of the variation between the two", "p (permutation test)"),
                        pair.at("targets")
                                .elements()
                                .map(target ->
                                        row(target.label("target"), target.percent("explained"), target.small("p")))),
                p(
                        span(
                                "The p-values are corrected for the number of digits, the smallest of them for the number of"
                                        + " pairs as well: "),
                        pair.small("correctedP"),
                        span(". With so many seeds none can be below "),
                        pair.small("lowestP"),
                        span(".")));
    }

    private static Section rankings(String id, Numbers rankings, int system, SeedData data) {
        int shown = Math.min(FIRST, rankings.node().size() - 1);
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
                        rankings.elements()
                                .map(target -> row(
                                        target.label("target"),
                                        others(target, system).limit(shown).map(SeedSection::spread)))));
    }

    private static Stream<Numbers> others(Numbers target, int system) {
        return target.at("systems." + system + ".ranking")
                .elements()
                .filter(entry -> !entry.label("source").equals(target.label("target")));
    }

    private static DomContent spread(Numbers entry) {
        return each(
                span(
                                entry.count("source"),
                                text(": "),
                                entry.percentage("percent.mean"),
                                text(" ± "),
                                entry.percentage("percent.deviation"))
                        .withClass("whole"),
                text(" "),
                span(text("first in "), entry.count("timesFirst")).withClass("whole"));
    }
}
