package io.github.mnist.report;

import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.Disagreement;
import java.util.List;

/**
 * Where two models disagree and who is right, as it stands in the JSON of {@code mnist compare} and of the report.
 *
 * @param first the name of one
 * @param second the name of the other
 * @param count on how many samples
 * @param samples the first of these, in the order of the data
 */
public record DisagreementData(String first, String second, int count, List<Disagreement> samples) {
    /** Copies the list. */
    public DisagreementData {
        samples = List.copyOf(samples);
    }

    /**
     * Lists the disagreements of each two.
     *
     * @param comparison their predictions
     * @param top how many samples of each pair to list at most
     * @return the lists, in the order of {@link Comparison#pairs}
     */
    public static List<DisagreementData> all(Comparison comparison, int top) {
        return comparison.pairs().stream()
                .map(pair -> of(comparison, pair.first(), pair.second(), top))
                .toList();
    }

    private static DisagreementData of(Comparison comparison, String first, String second, int top) {
        List<Disagreement> samples = comparison.disagreements(first, second);
        return new DisagreementData(first, second, samples.size(), samples.subList(0, Math.min(top, samples.size())));
    }
}
