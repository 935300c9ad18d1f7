package io.github.mnist.tck;

import io.github.mnist.dataset.Images;
import io.github.mnist.model.SoftmaxParameters;

/**
 * A softmax model in plain Java, the yardstick for every engine's: probabilities are the softmax of {@code x W + b}, each
 * operation rounded to the {@link Precision}. Immutable.
 */
public final class ReferenceModel {
    private final int inputs;
    private final int classes;
    private final double[] parameters;
    private final Precision precision;

    /** Takes over the parameters, laid out as {@link #flatten} does. */
    ReferenceModel(int inputs, int classes, double[] parameters, Precision precision) {
        this.inputs = inputs;
        this.classes = classes;
        this.parameters = parameters;
        this.precision = precision;
    }

    /**
     * Creates a model.
     *
     * @param parameters its parameters
     * @param precision how precisely it computes
     */
    public ReferenceModel(SoftmaxParameters parameters, Precision precision) {
        this(parameters.inputs(), parameters.classes(), flatten(parameters), precision);
    }

    /**
     * Returns the probabilities of each image.
     *
     * @param images the images
     * @return one row per image, one column per class
     */
    public double[][] probabilities(Images images) {
        double[][] rows = new double[images.size()][classes];
        float[] image = new float[inputs];
        for (int i = 0; i < rows.length; i++) {
            images.copyNormalized(i, image, 0);
            softmax(image, parameters, rows[i], precision);
        }
        return rows;
    }

    /** Returns weights and bias in one array: the bias is a last row of weights, for an input that is always 1. */
    static double[] flatten(SoftmaxParameters parameters) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        double[] flat = new double[weights.length + bias.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i < weights.length ? weights[i] : bias[i - weights.length];
        }
        return flat;
    }

    /** Writes the softmax of {@code image W + b} into {@code row}. */
    static void softmax(float[] image, double[] parameters, double[] row, Precision precision) {
        int classes = row.length;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double logit = 0;
            for (int i = 0; i < image.length; i++) {
                if (image[i] != 0) {
                    logit = precision.round(logit + precision.round(image[i] * parameters[i * classes + c]));
                }
            }
            row[c] = precision.round(logit + parameters[image.length * classes + c]);
            highest = Math.max(highest, row[c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            row[c] = precision.round(Math.exp(precision.round(row[c] - highest)));
            sum = precision.round(sum + row[c]);
        }
        for (int c = 0; c < classes; c++) {
            row[c] = precision.round(row[c] / sum);
        }
    }
}
