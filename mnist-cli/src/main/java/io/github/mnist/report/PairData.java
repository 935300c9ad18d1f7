package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.comparison.ParameterParity;
import io.github.mnist.model.SoftmaxParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How two models compare, as it stands in the JSON of {@code mnist compare} and of the report.
 *
 * @param comparison what their predictions tell
 * @param overlapOfWorst the share of samples that the lists of worst ones have in common, the mean over the digits
 * @param overlapByDigit the same for each digit
 * @param parameters how far their parameters are apart; null if those of one are not known
 */
public record PairData(
        @JsonUnwrapped PairComparison comparison,
        double overlapOfWorst,
        List<Double> overlapByDigit,
        @Nullable ParameterParity parameters) {
    /** How many samples of each digit the lists of worst ones have that are compared: as many as the notebook shows. */
    public static final int WORST = 9;

    /** Copies the list. */
    public PairData {
        overlapByDigit = List.copyOf(overlapByDigit);
    }

    /**
     * Compares each two.
     *
     * @param comparison their predictions
     * @param parameters the parameters of those of which they are known, by their names
     * @return the pairs, in the order of {@link Comparison#pairs}
     */
    public static List<PairData> all(Comparison comparison, Map<String, SoftmaxParameters> parameters) {
        return comparison.pairs().stream()
                .map(pair -> of(comparison, pair, parity(parameters.get(pair.first()), parameters.get(pair.second()))))
                .toList();
    }

    private static PairData of(Comparison all, PairComparison pair, @Nullable ParameterParity parity) {
        List<Double> overlaps = all.overlapsOfWorst(pair.first(), pair.second(), WORST);
        return new PairData(
                pair,
                overlaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                overlaps,
                parity);
    }

    private static @Nullable ParameterParity parity(
            @Nullable SoftmaxParameters first, @Nullable SoftmaxParameters second) {
        return first == null || second == null ? null : ParameterParity.of(first, second);
    }
}
