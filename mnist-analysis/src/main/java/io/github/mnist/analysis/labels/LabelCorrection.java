package io.github.mnist.analysis.labels;

import io.github.mnist.dataset.Dataset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person has decided of a label.
 *
 * @param index the index of the sample in the source of the data
 * @param given the label that it has
 * @param label the label that it is to have; the same if it is kept
 */
public record LabelCorrection(long index, int given, int label) {
    /**
     * Tells whether the label is kept.
     *
     * @return whether it stays as it is
     */
    public boolean kept() {
        return label == given;
    }

    /**
     * Corrects labels. All is checked before anything is changed.
     *
     * @param dataset the data set that the decisions are about, not a view of it
     * @param corrections the decisions; the same one may be there twice
     * @return the data set with the labels decided on, and everything else as it was
     * @throws IllegalArgumentException if there is no such sample, it has another label than the decision says, there is no
     *     such class, or two decisions contradict each other
     */
    public static Dataset apply(Dataset dataset, List<LabelCorrection> corrections) {
        int[] labels = dataset.labels();
        Map<Long, LabelCorrection> decided = new HashMap<>();
        for (LabelCorrection correction : corrections) {
            check(dataset, correction);
            LabelCorrection other = decided.put(correction.index, correction);
            if (other != null && !other.equals(correction)) {
                throw new IllegalArgumentException("sample " + correction.index + " is to be " + other.label + " and "
                        + correction.label + ": expected one decision");
            }
            labels[(int) correction.index] = correction.label;
        }
        return dataset.withLabels(labels);
    }

    private static void check(Dataset dataset, LabelCorrection correction) {
        long index = correction.index;
        if (index < 0 || index >= dataset.size()) {
            throw new IllegalArgumentException("sample " + index + " of " + dataset + ": expected 0 to "
                    + (dataset.size() - 1) + "; is the list for other data?");
        }
        int found = dataset.label((int) index);
        if (found != correction.given) {
            throw new IllegalArgumentException("sample " + index + " of " + dataset + " has the label " + found
                    + ", not " + correction.given + " as the list says: is it for other data, or applied already?");
        }
        if (correction.label < 0 || correction.label >= dataset.classes()) {
            throw new IllegalArgumentException(
                    "sample " + index + " is to be " + correction.label + ": expected 0 to " + (dataset.classes() - 1));
        }
    }
}
