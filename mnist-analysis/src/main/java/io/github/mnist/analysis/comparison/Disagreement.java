package io.github.mnist.analysis.comparison;

/**
 * A sample for which two classifiers predict different digits.
 *
 * @param index the index of the sample in the source of the data
 * @param label its true label
 * @param first the digit that the first predicts
 * @param second the digit that the second predicts
 * @param right who is right
 * @param firstProbability the probability that the first gives to the digit it predicts, 0 to 1
 * @param secondProbability the same of the second
 * @param firstTrueProbability the probability that the first gives to the true label, 0 to 1
 * @param secondTrueProbability the same of the second
 */
public record Disagreement(
        long index,
        int label,
        int first,
        int second,
        Right right,
        float firstProbability,
        float secondProbability,
        float firstTrueProbability,
        float secondTrueProbability) {
    /** Who of two that disagree is right. */
    public enum Right {
        /** The first. */
        FIRST,
        /** The second. */
        SECOND,
        /** Neither of them. */
        NEITHER
    }
}
