package io.github.mnist.engine;

import io.github.mnist.model.SoftmaxParameters;

/** The order in which an engine keeps the parameters of a softmax model in one array: the weights, then the bias. */
public enum ParameterLayout {
    /** For each input its weights for all classes: a matrix with a row per input, as {@link SoftmaxParameters} has it. */
    BY_INPUT {
        @Override
        int index(int input, int digit, int inputs, int classes) {
            return input * classes + digit;
        }
    },

    /** For each class its weights for all inputs: a matrix with a row per class, as many frameworks keep it. */
    BY_CLASS {
        @Override
        int index(int input, int digit, int inputs, int classes) {
            return digit * inputs + input;
        }
    };

    abstract int index(int input, int digit, int inputs, int classes);

    /**
     * Returns parameters in this order.
     *
     * @param parameters the parameters
     * @return a new array of inputs x classes weights and a bias for each class
     * @throws ArithmeticException if one array cannot hold so many
     */
    public float[] flatten(SoftmaxParameters parameters) {
        int inputs = parameters.inputs();
        int classes = parameters.classes();
        float[] flat = new float[Math.addExact(Math.multiplyExact(inputs, classes), classes)];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                flat[index(i, c, inputs, classes)] = parameters.weight(i, c);
            }
            flat[inputs * classes + c] = parameters.bias(c);
        }
        return flat;
    }

    /**
     * Returns what is in this order as parameters.
     *
     * @param flat inputs x classes weights and a bias for each class; copied
     * @param inputs the number of inputs, at least 1
     * @param classes the number of classes, at least 1
     * @return the parameters
     * @throws IllegalArgumentException if a size is below 1, there are more or fewer numbers, or one of them is not
     *     finite
     */
    public SoftmaxParameters toParameters(float[] flat, int inputs, int classes) {
        if (inputs < 1 || classes < 1 || flat.length != (long) inputs * classes + classes) {
            throw new IllegalArgumentException(flat.length + " numbers for " + inputs + " inputs and " + classes
                    + " classes: expected inputs x classes + classes, and at least 1 of both");
        }
        float[] weights = new float[inputs * classes];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                weights[i * classes + c] = flat[index(i, c, inputs, classes)];
            }
        }
        float[] bias = new float[classes];
        System.arraycopy(flat, weights.length, bias, 0, classes);
        return SoftmaxParameters.of(inputs, classes, weights, bias);
    }
}
