package io.github.mnist.analysis.similarity;

/**
 * A sample on a map.
 *
 * @param index its index in the source of the data
 * @param label its label
 * @param predicted the class that it is read as; the same as the label where nothing is predicted
 * @param x where it is on the first axis
 * @param y where it is on the second
 */
public record MapPoint(long index, int label, int predicted, double x, double y) {
    /**
     * Tells whether it is read as another class than its label.
     *
     * @return whether predicted class and label differ
     */
    public boolean misread() {
        return label != predicted;
    }
}
