package io.github.mnist.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Weights and bias of a softmax model, whose logits are {@code x W + b}: W has a row per input and a column per class,
 * b an entry per class. Immutable; equal if all values are, bit for bit. Serializable, so that they travel to other
 * machines; {@link io.github.mnist.storage.ModelFile} is the format to keep them in.
 */
public final class SoftmaxParameters implements Serializable {
    private static final long serialVersionUID = 1;

    private final int inputs;
    private final int classes;
    private final float[] weights;
    private final float[] bias;

    private SoftmaxParameters(int inputs, int classes, float[] weights, float[] bias) {
        this.inputs = inputs;
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Returns the given parameters. The arrays are copied.
     *
     * @param inputs the number of inputs, which is the number of pixels of an image
     * @param classes the number of classes
     * @param weights the weights, row-major by input: that of input i and class c is at {@code i * classes + c}
     * @param bias the bias of each class
     * @return the parameters
     * @throws IllegalArgumentException if a size does not fit, or a value is infinite or not a number
     */
    public static SoftmaxParameters of(int inputs, int classes, float[] weights, float[] bias) {
        checkSizes(inputs, classes);
        if (weights.length != inputs * classes || bias.length != classes) {
            throw new IllegalArgumentException(weights.length + " weights and " + bias.length + " biases, expected "
                    + inputs * classes + " (" + inputs + " inputs x " + classes + " classes) and " + classes);
        }
        checkFinite("weight", weights);
        checkFinite("bias", bias);
        return new SoftmaxParameters(inputs, classes, weights.clone(), bias.clone());
    }

    /**
     * Returns parameters that are all 0.
     *
     * @param inputs the number of inputs, at least 1
     * @param classes the number of classes, at least 1
     * @return the parameters
     * @throws IllegalArgumentException if a size is below 1
     */
    public static SoftmaxParameters zeros(int inputs, int classes) {
        checkSizes(inputs, classes);
        return new SoftmaxParameters(inputs, classes, new float[inputs * classes], new float[classes]);
    }

    /**
     * Returns random weights and a bias of 0: Glorot uniform as Keras's {@code Dense} layer starts (Glorot and Bengio,
     * "Understanding the difficulty of training deep feedforward neural networks", 2010). Weights are uniform in ±limit,
     * where limit = sqrt(6 / (inputs + classes)).
     *
     * @param inputs the number of inputs, at least 1
     * @param classes the number of classes, at least 1
     * @param seed the seed of the random numbers
     * @return the parameters; the same seed gives the same bits on every machine
     * @throws IllegalArgumentException if a size is below 1
     */
    public static SoftmaxParameters glorotUniform(int inputs, int classes, long seed) {
        checkSizes(inputs, classes);
        double limit = Math.sqrt(6.0 / (inputs + classes));
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[inputs * classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return new SoftmaxParameters(inputs, classes, weights, new float[classes]);
    }

    /**
     * Returns the number of inputs.
     *
     * @return the number of rows of the weights
     */
    public int inputs() {
        return inputs;
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of columns of the weights
     */
    public int classes() {
        return classes;
    }

    /**
     * Returns one weight.
     *
     * @param input the input, from 0
     * @param digit the class, from 0
     * @return the weight
     * @throws IndexOutOfBoundsException if there is no such input or class
     */
    public float weight(int input, int digit) {
        return weights[Objects.checkIndex(input, inputs) * classes + Objects.checkIndex(digit, classes)];
    }

    /**
     * Returns the bias of one class.
     *
     * @param digit the class, from 0
     * @return the bias
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public float bias(int digit) {
        return bias[Objects.checkIndex(digit, classes)];
    }

    /**
     * Returns all weights.
     *
     * @return a new array, row-major by input: that of input i and class c is at {@code i * classes() + c}
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * Returns all biases.
     *
     * @return a new array, indexed by class
     */
    public float[] bias() {
        return bias.clone();
    }

    private static void checkSizes(int inputs, int classes) {
        if (inputs < 1 || classes < 1 || (long) inputs * classes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(inputs + " inputs and " + classes
                    + " classes: expected both at least 1 and their product below 2^31");
        }
    }

    private static void checkFinite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " " + values[i] + " at " + i + ": expected a finite number");
            }
        }
    }

    /** What arrives is checked like what is given, and shares no array with anybody. */
    private Object readResolve() {
        return of(inputs, classes, weights, bias);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoftmaxParameters that
                && inputs == that.inputs
                && classes == that.classes
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(bias, that.bias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inputs, classes, Arrays.hashCode(weights), Arrays.hashCode(bias));
    }

    /** Returns the sizes. */
    @Override
    public String toString() {
        return "softmax parameters of " + inputs + " inputs and " + classes + " classes";
    }
}
