package io.github.mnist.analysis.comparison;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether two systems take other digits for one another than the seeds explain.
 *
 * @param first the name of one
 * @param second the name of the other
 * @param targets each target, from 0
 * @param p the smallest p-value of the targets: could another choice of seeds have made a difference as clear for any of
 *     them? 1 if no run differs from any other
 * @param correctedP the p-value, corrected by Holm's procedure for the number of pairs compared
 * @param ofPairs the number of pairs compared
 * @param seeds the number of seeds of each system
 * @param lowestP how low p can be at best with so few seeds
 */
public record RankingDifference(
        String first,
        String second,
        List<Target> targets,
        double p,
        double correctedP,
        int ofPairs,
        int seeds,
        double lowestP) {
    /** Copies the list. */
    public RankingDifference {
        targets = List.copyOf(targets);
    }

    /**
     * How the ranking for one target differs.
     *
     * @param target the predicted class
     * @param explained how much of the variation of the percentages that other digits are taken for the target, summed over
     *     the digits, lies between the systems and not within them, 0 to 1; 0 if they do not vary
     * @param p the p-value of a permutation test: the share of all ways to deal the runs to two systems of which the largest
     *     such share of any target is at least as large. So it is corrected for the number of targets (Westfall and
     *     Young, "Resampling-based multiple testing", 1993)
     */
    public record Target(int target, double explained, double p) {}

    /**
     * Returns the difference as a sentence, such as {@code dl4j and djl: their rankings differ no more than the seeds
     * explain (p = 0.81)}. A difference is called one if its corrected p-value is below 0.05.
     *
     * @return the sentence, without a full stop
     */
    public String inWords() {
        String both = first + " and " + second + ": ";
        String p = " (" + Words.p(correctedP, ofPairs > 1) + ")";
        if (lowestP * ofPairs >= Words.SIGNIFICANT) {
            return both + seeds + " seeds are too few to tell whether their rankings differ: p is "
                    + String.format(Locale.ROOT, "%.2f", lowestP) + " at best";
        }
        if (correctedP >= Words.SIGNIFICANT) {
            return both + "their rankings differ no more than the seeds explain" + p;
        }
        return both + "what they read as " + differing() + " differs by more than the seeds explain" + p;
    }

    private String differing() {
        double correction = correctedP / p;
        return targets.stream()
                .filter(target -> target.p() * correction < Words.SIGNIFICANT)
                .map(target -> Integer.toString(target.target()))
                .collect(Collectors.joining(", "));
    }
}
