package io.github.mnist.analysis.quality;

/**
 * A sample whose label is judged.
 *
 * @param index the index of the sample in the source of the data
 * @param given its label
 * @param suggested the class that {@link LabelIssues} would give it; may be the same
 * @param score how well the given label fits, 0 to 1, low for a label that is likely wrong
 * @param candidate whether confident learning takes the label for wrong
 */
public record LabelIssue(int index, int given, int suggested, double score, boolean candidate) {}
