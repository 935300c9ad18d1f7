package io.github.mnist.jvm;

import io.github.mnist.model.SoftmaxParameters;

/**
 * The order in which the parameters of a model are kept in one array: for each input its weights for all classes, then
 * the bias of all classes. Each of these rows is filled up with zeros to a multiple of {@link #BLOCK} classes, which
 * {@link Products} takes together.
 *
 * @param inputs the number of inputs
 * @param classes the number of classes
 * @param stride the length of a row
 */
record Layout(int inputs, int classes, int stride) {
    /** So many sums are under way at once in {@link Products}: fewer would wait for each other, more do not fit registers. */
    static final int BLOCK = 10;

    static Layout of(SoftmaxParameters parameters) {
        int inputs = parameters.inputs();
        int classes = parameters.classes();
        long stride = (classes + BLOCK - 1L) / BLOCK * BLOCK;
        if ((inputs + 1L) * stride > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    parameters + ": expected fewer than 2^31 numbers with the bias as one more"
                            + " input and the classes rounded up to a multiple of " + BLOCK);
        }
        return new Layout(inputs, classes, (int) stride);
    }

    /** Returns where the bias starts. */
    int bias() {
        return inputs * stride;
    }

    /** Returns the length of the array. */
    int length() {
        return (inputs + 1) * stride;
    }

    /** Returns parameters in this order, in a new array. */
    float[] flatten(SoftmaxParameters parameters) {
        float[] flat = new float[length()];
        float[] weights = parameters.weights();
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(weights, i * classes, flat, i * stride, classes);
        }
        System.arraycopy(parameters.bias(), 0, flat, bias(), classes);
        return flat;
    }

    /**
     * Returns what is in this order as parameters.
     *
     * @throws IllegalArgumentException if one of the numbers is not finite
     */
    SoftmaxParameters toParameters(float[] flat) {
        float[] weights = new float[inputs * classes];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(flat, i * stride, weights, i * classes, classes);
        }
        float[] bias = new float[classes];
        System.arraycopy(flat, bias(), bias, 0, classes);
        return SoftmaxParameters.of(inputs, classes, weights, bias);
    }
}
