package io.github.mnist.analysis.comparison;

import java.util.Locale;

/**
 * How the runs of one system vary with the seed.
 *
 * @param system the name of the system
 * @param runs how many seeds there are
 * @param accuracy its accuracy over the seeds
 * @param loss its loss over the seeds
 * @param agreement the share of samples for which two seeds predict the same digit, the mean over all pairs of seeds
 */
public record SystemSummary(String system, int runs, Spread accuracy, Spread loss, double agreement) {
    /**
     * Returns the summary as a sentence, such as {@code dl4j: accuracy 88.70% ± 1.44 over 5 seeds, two of which agree on
     * 87.60% of the digits}.
     *
     * @return the sentence, without a full stop
     */
    public String inWords() {
        return system + ": accuracy " + Words.percent(accuracy.mean())
                + String.format(Locale.ROOT, " ± %.2f", accuracy.deviation() * 100) + " over " + runs
                + " seeds, two of which agree on " + Words.percent(agreement) + " of the digits";
    }
}
