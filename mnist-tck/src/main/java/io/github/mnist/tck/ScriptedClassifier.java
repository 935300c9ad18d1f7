package io.github.mnist.tck;

import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Prediction;
import io.github.mnist.model.Predictions;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A classifier that says of each image what it was told to, for tests of what is done with predictions. It knows an image
 * by its pixels, so that views of a data set, in whatever order, get the predictions of their samples. Safe for use by
 * several threads at once.
 */
public final class ScriptedClassifier implements Classifier {
    private final int classes;
    private final Map<ByteBuffer, Prediction> script = new HashMap<>();

    /**
     * Creates a classifier.
     *
     * @param images the images it knows, no two of them with the same pixels
     * @param predictions what it says of each, in the same order
     * @throws IllegalArgumentException if the numbers of images and predictions differ, or two images are the same
     */
    public ScriptedClassifier(Images images, Predictions predictions) {
        if (images.size() != predictions.size()) {
            throw new IllegalArgumentException(
                    images.size() + " images with " + predictions.size() + " predictions: expected as many");
        }
        this.classes = predictions.classes();
        for (int i = 0; i < images.size(); i++) {
            if (script.put(ByteBuffer.wrap(images.pixels(i)), predictions.get(i)) != null) {
                throw new IllegalArgumentException(
                        "image " + i + " has the pixels of one before it: expected all to differ");
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is an image that this classifier was not told of
     */
    @Override
    public Predictions predict(Images images) {
        float[][] rows = new float[images.size()][];
        for (int i = 0; i < rows.length; i++) {
            @Nullable Prediction prediction = script.get(ByteBuffer.wrap(images.pixels(i)));
            if (prediction == null) {
                throw new IllegalArgumentException("image " + i + " of " + rows.length + " is not in the script");
            }
            rows[i] = prediction.probabilities();
        }
        return Predictions.of(classes, rows);
    }
}
