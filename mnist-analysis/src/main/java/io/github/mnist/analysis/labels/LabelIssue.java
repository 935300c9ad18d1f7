package io.github.mnist.analysis.labels;

import io.github.mnist.dataset.Dataset;
import java.io.Serializable;
import java.util.Objects;

/**
 * A sample whose label is judged.
 *
 * @param index the index of the sample in the source of the data
 * @param given its label
 * @param suggested the class that {@link LabelIssues} would give it; may be the same
 * @param score how well the given label fits, 0 to 1, low for a doubtful label
 * @param candidate whether confident learning doubts the label
 */
public record LabelIssue(long index, int given, int suggested, double score, boolean candidate)
        implements Serializable {
    /**
     * Returns the picture of the sample.
     *
     * @param source the data set that was judged, or for a view the one it is a view of
     * @return its pixels, row-major, 0 to 255, as unsigned bytes
     * @throws IndexOutOfBoundsException if the source has no sample of this index
     * @throws IllegalArgumentException if that sample has another label: the source is not the data that were judged
     */
    public byte[] pixels(Dataset source) {
        int position = (int) Objects.checkIndex(index, (long) source.size());
        if (source.label(position) != given) {
            throw new IllegalArgumentException("sample " + index + " of " + source + " has the label "
                    + source.label(position) + ", not " + given + ": expected the data that were judged");
        }
        return source.pixels(position);
    }
}
