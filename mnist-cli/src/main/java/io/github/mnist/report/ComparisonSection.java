package io.github.mnist.report;

import io.github.mnist.analysis.comparison.PairComparison;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

/** Several models side by side. */
final class ComparisonSection {
    private ComparisonSection() {}

    static Section of(ReportData data, Gallery gallery) {
        List<Section> parts = new ArrayList<>();
        parts.add(new Section("comparison-closest", "Closest digits side by side", closest(data)));
        for (int i = 0; i < data.disagreements().size(); i++) {
            parts.add(disagreements("comparison-" + i, data.disagreements().get(i), gallery));
        }
        return new Section("comparison", "Comparison", div(pairs(data), parameters(data), noise(data)), parts);
    }

    private static DomContent pairs(ReportData data) {
        return table(
                "Each two models",
                List.of(
                        "models",
                        "same digit",
                        "kappa",
                        "differ on",
                        "only first right",
                        "only second right",
                        "p (McNemar, exact)",
                        "p, corrected",
                        "worst digits in common"),
                data.pairs().stream().map(ComparisonSection::pair));
    }

    private static TrTag pair(PairData data) {
        PairComparison pair = data.comparison();
        return row(
                names(pair),
                percent(pair.agreement(), pair.agreementInterval()),
                decimal(pair.kappa()),
                count(pair.differing()),
                count(pair.mcnemar().b()),
                count(pair.mcnemar().c()),
                small(pair.mcnemar().p()),
                small(pair.correctedP()),
                percent(data.overlapOfWorst()));
    }

    private static DomContent parameters(ReportData data) {
        List<TrTag> known = data.pairs().stream()
                .flatMap(pair -> Stream.ofNullable(pair.parameters())
                        .map(apart -> row(
                                names(pair.comparison()),
                                small(apart.largestWeightDifference()),
                                small(apart.largestBiasDifference()),
                                small(apart.rootMeanSquare()))))
                .toList();
        return known.isEmpty()
                ? p("The parameters of no two models are known.")
                : table(
                        "How far their parameters are apart",
                        List.of("models", "largest of a weight", "largest of a bias", "root of the mean square"),
                        known.stream());
    }

    private static DomContent noise(ReportData data) {
        return data.seeds() == null
                ? p("Another seed changes a model as well, so a difference here need not be that of the engines:"
                        + " several seeds (--seeds) tell.")
                : p("The models are those of the first seed.");
    }

    /** The notebook's answer of each model for each target. */
    private static DomContent closest(ReportData data) {
        return table(
                "Which other digit is read as each, in percent",
                Stream.concat(Stream.of("read as"), data.models().stream().map(ModelData::name))
                        .toList(),
                IntStream.range(0, data.classes())
                        .mapToObj(target -> row(
                                Integer.toString(target),
                                data.models().stream().map(model -> closest(model.confusion(), target)))));
    }

    private static DomContent closest(ConfusionData model, int target) {
        return model.closest().stream()
                .filter(entry -> entry.numbers().target() == target)
                .findFirst()
                .<DomContent>map(entry -> span(
                        count(entry.numbers().source()),
                        span(": "),
                        percentage(entry.numbers().percent(), entry.percentInterval())))
                .orElseGet(() -> span("none"));
    }

    private static Section disagreements(String id, DisagreementData pair, Gallery gallery) {
        int more = pair.count() - pair.samples().size();
        DomContent shown = pair.samples().isEmpty()
                ? p("They read every image as the same digit.")
                : gallery.of(
                        pair.samples(),
                        sample -> sample.index(),
                        sample -> sample.label(),
                        sample -> String.format(
                                Locale.ROOT,
                                "label %d\n%s %d: %s\n%s %d: %s",
                                sample.label(),
                                pair.first(),
                                sample.first(),
                                Gallery.probability(sample.firstProbability()),
                                pair.second(),
                                sample.second(),
                                Gallery.probability(sample.secondProbability())));
        return new Section(
                id,
                "Where " + pair.first() + " and " + pair.second() + " disagree",
                more == 0 ? shown : div(shown, p(String.format(Locale.ROOT, "And %,d more.", more))));
    }

    private static String names(PairComparison pair) {
        return pair.first() + " and " + pair.second();
    }
}
