package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;

/** Numbers for each parameter in DJL's order: a row per class, where {@link SoftmaxParameters} has a row per input. */
final class ByClass {
    private ByClass() {}

    /** Puts numbers into arrays for weights (classes, inputs) and bias, in place of what they hold. */
    static void write(SoftmaxParameters numbers, NDArray weight, NDArray bias) {
        int inputs = numbers.inputs();
        int classes = numbers.classes();
        float[] byInput = numbers.weights();
        FloatBuffer memory = PyTorch.memory(weight);
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                memory.put(c * inputs + i, byInput[i * classes + c]);
            }
        }
        PyTorch.memory(bias).put(0, numbers.bias());
    }

    /**
     * Reads numbers from arrays for weights (classes, inputs) and bias.
     *
     * @throws IllegalArgumentException if one of the numbers is not finite
     */
    static SoftmaxParameters read(NDArray weight, NDArray bias) {
        int classes = Math.toIntExact(weight.getShape().get(0));
        int inputs = Math.toIntExact(weight.getShape().get(1));
        float[] byInput = new float[inputs * classes];
        FloatBuffer memory = PyTorch.memory(weight);
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i * classes + c] = memory.get(c * inputs + i);
            }
        }
        float[] biases = new float[classes];
        PyTorch.memory(bias).get(0, biases);
        return SoftmaxParameters.of(inputs, classes, byInput, biases);
    }
}
