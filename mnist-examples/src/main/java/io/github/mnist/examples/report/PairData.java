package io.github.mnist.examples.report;

import io.github.mnist.analysis.Interval;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.McNemar;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.comparison.ParameterParity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two models side by side, in the words of {@code compare}.
 *
 * @param overlapOfWorst how much their lists of worst samples have in common, the mean over the digits
 * @param parity how far their parameters are apart; null if those of one are not known
 * @param words the most important of it as a sentence
 */
record PairData(
        String first,
        String second,
        double agreement,
        Intervals intervals,
        double kappa,
        McNemar mcnemar,
        double correctedP,
        long differing,
        double overlapOfWorst,
        @Nullable ParameterParity parity,
        List<Disagreement> disagreements,
        String words) {
    private static final int DISAGREEMENTS = 24;

    /** The intervals of the numbers, under the same names. */
    record Intervals(Interval agreement) {}

    /** Compares each two of several models, or none if there is one model. */
    static List<PairData> all(List<ReportedModel> models) {
        if (models.size() < 2) {
            return List.of();
        }
        Map<String, ReportedModel> byName = new HashMap<>();
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        for (ReportedModel model : models) {
            byName.put(model.name(), model);
            predictions.put(model.name(), model.predictions());
        }
        Comparison comparison = Comparison.of(predictions);
        return comparison.pairs().stream()
                .map(pair -> of(
                        comparison,
                        pair,
                        Objects.requireNonNull(byName.get(pair.first())),
                        Objects.requireNonNull(byName.get(pair.second()))))
                .toList();
    }

    private static PairData of(Comparison comparison, PairComparison pair, ReportedModel first, ReportedModel second) {
        return new PairData(
                pair.first(),
                pair.second(),
                pair.agreement(),
                new Intervals(pair.agreementInterval()),
                pair.kappa(),
                pair.mcnemar(),
                pair.correctedP(),
                pair.differing(),
                overlapOfWorst(comparison, pair),
                first.parameters()
                        .flatMap(one -> second.parameters().map(other -> ParameterParity.of(one, other)))
                        .orElse(null),
                comparison.disagreements(pair.first(), pair.second()).stream()
                        .limit(DISAGREEMENTS)
                        .toList(),
                pair.inWords() + ".");
    }

    private static double overlapOfWorst(Comparison comparison, PairComparison pair) {
        return comparison.overlapsOfWorst(pair.first(), pair.second(), HardSamples.WORST).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
