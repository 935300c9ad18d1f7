package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.statistics.Interval;

/**
 * How two classifiers compare on the same samples.
 *
 * @param first the name of one
 * @param second the name of the other
 * @param samples the number of samples
 * @param agreement the share of samples for which both predict the same digit, 0 to 1
 * @param agreementInterval its interval, by Wilson's score
 * @param kappa Cohen's kappa of the two predictions: agreement beyond chance, at most 1; 1 as well if both always predict
 *     the same one digit, where scikit-learn's {@code cohen_kappa_score} is not a number
 * @param differing the number of samples for which they predict different digits
 * @param mcnemar the test of whether they are right equally often
 * @param correctedP its p-value, corrected by Holm's procedure for the number of pairs compared
 * @param ofPairs the number of pairs compared
 */
public record PairComparison(
        String first,
        String second,
        long samples,
        double agreement,
        Interval agreementInterval,
        double kappa,
        long differing,
        McNemar mcnemar,
        double correctedP,
        int ofPairs) {
    /**
     * Returns the comparison as a sentence, such as {@code dl4j and djl differ on 37 of 10,000; no difference in
     * accuracy (p = 0.62)}. A difference is called one if its corrected p-value is below 0.05.
     *
     * @return the sentence, without a full stop
     */
    public String inWords() {
        String both = first + " and " + second;
        if (differing == 0) {
            return both + " agree on all " + Words.count(samples);
        }
        String p = Words.p(correctedP, ofPairs > 1);
        String difference = both + " differ on " + Words.count(differing) + " of " + Words.count(samples) + "; ";
        if (correctedP >= Words.SIGNIFICANT) {
            return difference + "no difference in accuracy (" + p + ")";
        }
        boolean firstBetter = mcnemar.b() > mcnemar.c();
        return difference + (firstBetter ? first : second) + " is more accurate on these samples: it alone is right on "
                + Words.count(Math.max(mcnemar.b(), mcnemar.c())) + ", " + (firstBetter ? second : first) + " on "
                + Words.count(Math.min(mcnemar.b(), mcnemar.c())) + " (" + p + ")";
    }
}
