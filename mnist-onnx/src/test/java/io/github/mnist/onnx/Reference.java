package io.github.mnist.onnx;

import io.github.mnist.model.SoftmaxParameters;

/** The softmax model in double precision. */
final class Reference {
    private Reference() {}

    /** Returns the probabilities of one image; {@code images} holds one row of normalised pixels per image. */
    static double[] softmax(SoftmaxParameters parameters, float[] images, int image) {
        double[] row = new double[parameters.classes()];
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < row.length; c++) {
            row[c] = parameters.bias(c);
            for (int i = 0; i < parameters.inputs(); i++) {
                row[c] += (double) images[image * parameters.inputs() + i] * parameters.weight(i, c);
            }
            max = Math.max(max, row[c]);
        }
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.exp(row[c] - max);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] /= sum;
        }
        return row;
    }
}
