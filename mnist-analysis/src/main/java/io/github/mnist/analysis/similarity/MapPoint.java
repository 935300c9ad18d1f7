package io.github.mnist.analysis.similarity;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.dataset.Images;

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
     * Lays a sample on a map.
     *
     * @param axes the axes of the map
     * @param images the images
     * @param predictions what is predicted for them, in the same order
     * @param position which sample, from 0
     * @return where it is, and what it is read as
     */
    public static MapPoint of(ClassAxes axes, Images images, LabelledPredictions predictions, int position) {
        double[] at = axes.project(images, position);
        return new MapPoint(
                predictions.index(position),
                predictions.label(position),
                predictions.predictions().digit(position),
                at[0],
                at[1]);
    }

    /**
     * Tells whether it is read as another class than its label.
     *
     * @return whether predicted class and label differ
     */
    public boolean misread() {
        return label != predicted;
    }
}
