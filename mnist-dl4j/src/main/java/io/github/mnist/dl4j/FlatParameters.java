package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;

/**
 * Parameters in the order in which DL4J keeps them, in one array: the weights of all inputs for the first class, those
 * for the second, and so on, then the bias of each class. {@link SoftmaxParameters} goes by input first.
 */
final class FlatParameters {
    private FlatParameters() {}

    static float[] of(SoftmaxParameters parameters) {
        int inputs = parameters.inputs();
        int classes = parameters.classes();
        float[] flat = new float[inputs * classes + classes];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                flat[c * inputs + i] = parameters.weight(i, c);
            }
            flat[inputs * classes + c] = parameters.bias(c);
        }
        return flat;
    }

    static SoftmaxParameters toParameters(float[] flat, int inputs, int classes) {
        float[] weights = new float[inputs * classes];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                weights[i * classes + c] = flat[c * inputs + i];
            }
        }
        float[] bias = new float[classes];
        System.arraycopy(flat, inputs * classes, bias, 0, classes);
        return SoftmaxParameters.of(inputs, classes, weights, bias);
    }
}
