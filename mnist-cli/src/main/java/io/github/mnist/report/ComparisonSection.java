package io.github.mnist.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

/** Several models side by side. */
final class ComparisonSection {
    private ComparisonSection() {}

    static Section of(Numbers numbers, ReportData data, Gallery gallery) {
        List<Section> parts = new ArrayList<>();
        parts.add(new Section("comparison-closest", "Closest digits side by side", closest(numbers, data)));
        for (int i = 0; i < data.disagreements().size(); i++) {
            parts.add(disagreements("comparison-" + i, data.disagreements().get(i), gallery));
        }
        return new Section(
                "comparison", "Comparison", div(pairs(numbers), parameters(numbers, data), noise(data)), parts);
    }

    private static DomContent pairs(Numbers numbers) {
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
                numbers.at("pairs")
                        .elements()
                        .map(pair -> row(
                                names(pair),
                                pair.percentWithInterval("agreement"),
                                pair.decimal("kappa"),
                                pair.count("differing"),
                                pair.count("mcnemar.b"),
                                pair.count("mcnemar.c"),
                                pair.small("mcnemar.p"),
                                pair.small("correctedP"),
                                pair.percent("overlapOfWorst"))));
    }

    private static DomContent parameters(Numbers numbers, ReportData data) {
        List<Numbers> known = IntStream.range(0, data.pairs().size())
                .filter(i -> data.pairs().get(i).parameters() != null)
                .mapToObj(i -> numbers.at("pairs." + i))
                .toList();
        return known.isEmpty()
                ? p("The parameters of no two models are known.")
                : table(
                        "How far their parameters are apart",
                        List.of("models", "largest of a weight", "largest of a bias", "root of the mean square"),
                        known.stream()
                                .map(pair -> row(
                                        names(pair),
                                        pair.small("parameters.largestWeightDifference"),
                                        pair.small("parameters.largestBiasDifference"),
                                        pair.small("parameters.rootMeanSquare"))));
    }

    private static DomContent noise(ReportData data) {
        return data.seeds() == null
                ? p(
                        "Another seed changes a model as well, so a difference here need not be that of the engines: several"
                                + " seeds (--seeds) tell.")
                : p("The models are those of the first seed.");
    }

    /** The notebook's answer of each model for each target. */
    private static DomContent closest(Numbers numbers, ReportData data) {
        return table(
                "Which other digit is read as each, in percent",
                Stream.concat(Stream.of("read as"), data.models().stream().map(ModelData::name))
                        .toList(),
                IntStream.range(0, data.classes())
                        .mapToObj(target -> row(
                                Integer.toString(target),
                                numbers.at("models").elements().map(model -> closest(model, target)))));
    }

    private static DomContent closest(Numbers model, int target) {
        return model.at("closest")
                .elements()
                .filter(entry -> entry.label("target").equals(Integer.toString(target)))
                .findFirst()
                .<DomContent>map(
                        entry -> span(entry.count("source"), span(": "), entry.percentageWithInterval("percent")))
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

    private static String names(Numbers pair) {
        return pair.label("first") + " and " + pair.label("second");
    }
}
