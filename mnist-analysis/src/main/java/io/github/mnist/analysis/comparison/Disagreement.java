package io.github.mnist.analysis.comparison;

/**
 * A sample for which two classifiers predict different digits.
 *
 * @param index the index of the sample in the source of the data
 * @param label its true label
 * @param first the digit that the first predicts
 * @param second the digit that the second predicts
 * @param right who is right
 */
public record Disagreement(int index, int label, int first, int second, Right right) {
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
