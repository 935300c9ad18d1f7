package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
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
    /** How far outside 0 to 1 a score may lie, as probabilities may. */
    private static final double ROUNDING = 1e-4;

    /** The fewest that an issue takes. */
    static final int BYTES = 4 + Double.BYTES;

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

    void write(ResultWriter out) {
        out.count(index);
        out.count(given);
        out.count(suggested);
        out.value(score);
        out.count(candidate ? 1 : 0);
    }

    static LabelIssue read(ResultReader in, int lastClass) {
        return new LabelIssue(
                in.count("an index", 0, Long.MAX_VALUE),
                in.count("a label", 0, lastClass),
                in.count("a suggested class", 0, lastClass),
                in.value("a score", -ROUNDING, 1 + ROUNDING),
                in.count("whether it is a candidate, 0 or 1,", 0, 1) == 1);
    }
}
