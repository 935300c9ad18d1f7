package io.github.mnist.analysis.comparison;

import java.util.Locale;

/**
 * How two systems differ beyond what the seed alone does.
 *
 * @param first the name of one
 * @param second the name of the other
 * @param accuracyDifference the mean accuracy of the first less that of the second
 * @param p the p-value of Welch's t-test of the two accuracies, which takes each run as a random draw: could another
 *     choice of seeds have made this difference? 1 if no run differs from any other
 * @param correctedP the p-value, corrected by Holm's procedure for the number of pairs compared
 * @param ofPairs the number of pairs compared
 * @param agreement the share of samples for which both predict the same digit from the same seed, the mean over the
 *     seeds
 */
public record SystemDifference(
        String first,
        String second,
        double accuracyDifference,
        double p,
        double correctedP,
        int ofPairs,
        double agreement) {
    /**
     * Returns the difference as a sentence, such as {@code dl4j and djl: no difference in accuracy beyond that of the
     * seeds (p = 0.81); with the same seed they agree on 99.70% of the digits}. A difference is called one if its
     * corrected p-value is below 0.05.
     *
     * @return the sentence, without a full stop
     */
    public String inWords() {
        String p = " (" + Words.p(correctedP, ofPairs > 1) + ")";
        String accuracy = correctedP >= Words.SIGNIFICANT
                ? "no difference in accuracy beyond that of the seeds" + p
                : (accuracyDifference > 0 ? first : second) + " is more accurate by "
                        + String.format(Locale.ROOT, "%.2f", Math.abs(accuracyDifference) * 100)
                        + " points, more than the seeds explain" + p;
        return first + " and " + second + ": " + accuracy + "; with the same seed they agree on "
                + Words.percent(agreement) + " of the digits";
    }
}
