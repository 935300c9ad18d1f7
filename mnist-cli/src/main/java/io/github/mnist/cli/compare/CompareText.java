package io.github.mnist.cli.compare;

import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.ParameterParity;
import io.github.mnist.analysis.comparison.SourceSpread;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Text;
import io.github.mnist.report.DisagreementData;
import io.github.mnist.report.Estimated;
import io.github.mnist.report.PairData;
import io.github.mnist.report.RankingsData;
import io.github.mnist.report.SeedData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code compare} finds, for people to read.
 *
 * @param page sets the tables
 */
record CompareText(Page page) {
    /** How many digits are shown of a ranking where there is one for every target. */
    private static final int SHOWN = 3;

    private static final int LONGEST_NAME = 20;

    String of(CompareResult compared) {
        List<String> parts = new ArrayList<>(List.of(systems(compared.systems())));
        if (compared.systems().stream().anyMatch(system -> !memory(system).isEmpty())) {
            parts.add(page.paragraphs(List.of("Memory is by how much this process grew at most while a backend trained,"
                    + " its libraries included. The first one fills the Java heap, which the next use again.")));
        }
        if (!compared.pairs().isEmpty()) {
            parts.add(pairs(compared.pairs()));
            parts.add("How much alike the lists of the " + PairData.WORST + " worst of each digit are, and how far the"
                    + " parameters are apart:");
            parts.add(parity(compared.pairs()));
            compared.disagreements().forEach(each -> parts.addAll(disagreements(each)));
        }
        parts.addAll(rankings(compared.rankings()));
        if (compared.seeds() != null) {
            parts.addAll(seeds(compared.seeds()));
        }
        parts.add(page.paragraphs(
                compared.words().stream().map(line -> line + ".").toList()));
        return String.join("\n\n", parts);
    }

    private String systems(List<CompareResult.Scores> systems) {
        return page.table(
                1,
                List.of("", "accuracy", "low", "high", "loss", "low", "high", "seconds", "memory"),
                systems.stream()
                        .map(system -> List.of(
                                shortened(system.name()),
                                Text.decimals(system.accuracy(), 4),
                                Text.decimals(system.accuracyInterval().low(), 4),
                                Text.decimals(system.accuracyInterval().high(), 4),
                                Text.decimals(system.loss(), 4),
                                Text.decimals(system.lossInterval().low(), 4),
                                Text.decimals(system.lossInterval().high(), 4),
                                seconds(system),
                                memory(system)))
                        .toList());
    }

    private static String seconds(CompareResult.Scores system) {
        return system.training() == null ? "" : Text.decimals(system.training().meanSeconds(), 2);
    }

    private static String memory(CompareResult.Scores system) {
        return system.training() == null || system.training().peakMemoryGrowth() == null
                ? ""
                : "+" + Text.count(system.training().peakMemoryGrowth() >> 20) + " MiB";
    }

    private String pairs(List<PairData> pairs) {
        String p = pairs.size() > 1 ? "Holm p" : "p";
        return page.table(
                2,
                List.of("", "", "agreement", "kappa", "only first", "only second", p),
                pairs.stream()
                        .map(PairData::comparison)
                        .map(pair -> List.of(
                                shortened(pair.first()),
                                shortened(pair.second()),
                                Text.decimals(pair.agreement(), 4),
                                Text.decimals(pair.kappa(), 4),
                                Text.count(pair.mcnemar().b()),
                                Text.count(pair.mcnemar().c()),
                                Text.probability(pair.correctedP())))
                        .toList());
    }

    private String parity(List<PairData> pairs) {
        return page.table(
                2,
                List.of("", "", "worst alike", "largest weight", "mean weight", "largest bias"),
                pairs.stream()
                        .map(pair -> List.of(
                                shortened(pair.comparison().first()),
                                shortened(pair.comparison().second()),
                                Text.decimals(pair.overlapOfWorst(), 4),
                                apart(pair, ParameterParity::largestWeightDifference),
                                apart(pair, ParameterParity::meanWeightDifference),
                                apart(pair, ParameterParity::largestBiasDifference)))
                        .toList());
    }

    private static String apart(PairData pair, Function<ParameterParity, Double> difference) {
        return pair.parameters() == null ? "" : Text.probability(difference.apply(pair.parameters()));
    }

    private List<String> disagreements(DisagreementData pair) {
        if (pair.samples().isEmpty()) {
            return List.of();
        }
        String heading = "Where " + shortened(pair.first()) + " and " + shortened(pair.second()) + " disagree"
                + (pair.samples().size() == pair.count()
                        ? ":"
                        : ", the first " + Text.count(pair.samples().size()) + " of " + Text.count(pair.count()) + ":");
        return List.of(
                heading,
                page.table(
                        0,
                        List.of("index", "label", "the first", "p", "the second", "p", "right"),
                        pair.samples().stream()
                                .map(sample -> List.of(
                                        Long.toString(sample.index()),
                                        Text.count(sample.label()),
                                        Text.count(sample.first()),
                                        Text.probability(sample.firstProbability()),
                                        Text.count(sample.second()),
                                        Text.probability(sample.secondProbability()),
                                        right(sample)))
                                .toList()));
    }

    private static String right(Disagreement sample) {
        return Console.lowerCase(sample.right());
    }

    private List<String> rankings(List<RankingsData<Estimated<Entry>>> rankings) {
        if (rankings.size() == 1) {
            return List.of(
                    "What each reads as " + rankings.get(0).target()
                            + ", in percent of the digit, with the 95% interval:",
                    byRank(
                            rankings.get(0),
                            entry -> most(entry.numbers()) + " ("
                                    + percent(entry, entry.percentInterval().low()) + " to "
                                    + percent(entry, entry.percentInterval().high()) + ")"));
        }
        return List.of(
                "What each reads as a digit, besides the digit itself, in percent of what it is:",
                byTarget(
                        rankings,
                        ranking -> ranking.stream()
                                .map(Estimated::numbers)
                                .filter(entry -> entry.source() != entry.target() && entry.count() > 0)
                                .limit(SHOWN)
                                .map(CompareText::most)
                                .collect(Collectors.joining(", "))));
    }

    private static String most(Entry entry) {
        return entry.source() + " " + Text.percent(entry.percent(), entry.support());
    }

    private static String percent(Estimated<Entry> entry, double percent) {
        return Text.percent(percent, entry.numbers().support());
    }

    private List<String> seeds(SeedData noise) {
        Function<SourceSpread, String> cell = spread -> spread.source() + " x" + spread.timesFirst() + " "
                + Text.decimals(spread.percent().mean(), 2) + " ± "
                + Text.decimals(spread.percent().deviation(), 2);
        String often =
                ": in how many of " + noise.seeds().size() + " seeds (x), and what percentage, mean ± deviation:";
        if (noise.rankings().size() == 1) {
            return List.of(
                    "Read most often as " + noise.rankings().get(0).target() + often,
                    byRank(noise.rankings().get(0), cell));
        }
        return List.of(
                "Read most often as each digit" + often,
                byTarget(
                        noise.rankings(),
                        ranking -> ranking.stream()
                                .filter(spread -> spread.timesFirst() > 0)
                                .sorted(Comparator.comparingInt(SourceSpread::timesFirst)
                                        .reversed())
                                .limit(SHOWN)
                                .map(cell)
                                .collect(Collectors.joining(", "))));
    }

    /** A line for each rank, a column for each system. */
    private <E> String byRank(RankingsData<E> rankings, Function<E, String> cell) {
        return page.wideTable(
                headings("rank", rankings),
                IntStream.range(0, rankings.systems().get(0).ranking().size())
                        .mapToObj(rank -> line(
                                rank + 1,
                                rankings,
                                each -> cell.apply(each.ranking().get(rank))))
                        .toList());
    }

    /** A line for each target, a column for each system. */
    private <E> String byTarget(List<RankingsData<E>> rankings, Function<List<E>, String> cell) {
        return page.wideTable(
                headings("read as", rankings.get(0)),
                rankings.stream()
                        .map(target -> line(target.target(), target, each -> cell.apply(each.ranking())))
                        .toList());
    }

    private static <E> List<String> headings(String first, RankingsData<E> rankings) {
        return Stream.concat(Stream.of(first), rankings.systems().stream().map(each -> shortened(each.system())))
                .toList();
    }

    private static <E> List<String> line(
            int first, RankingsData<E> rankings, Function<RankingsData.Ranking<E>, String> cell) {
        return Stream.concat(
                        Stream.of(Integer.toString(first)),
                        rankings.systems().stream().map(cell))
                .toList();
    }

    /** The end of a long path, which tells more than its beginning. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : "..." + name.substring(name.length() - LONGEST_NAME + 3);
    }
}
