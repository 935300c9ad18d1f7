package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;

/**
 * Numbers for each parameter in DL4J's order: the weights of one class after those of another, where
 * {@link SoftmaxParameters} has a row per input, and then the biases.
 */
final class ByClass {
    private ByClass() {}

    static void write(SoftmaxParameters numbers, FloatBuffer memory, int offset) {
        int inputs = numbers.inputs();
        int classes = numbers.classes();
        float[] byInput = numbers.weights();
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                memory.put(offset + c * inputs + i, byInput[i * classes + c]);
            }
        }
        memory.put(offset + inputs * classes, numbers.bias());
    }

    /**
     * Reads as many numbers as a model of this size has parameters.
     *
     * @throws IllegalArgumentException if one of the numbers is not finite
     */
    static SoftmaxParameters read(FloatBuffer memory, int offset, int inputs, int classes) {
        float[] byInput = new float[inputs * classes];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i * classes + c] = memory.get(offset + c * inputs + i);
            }
        }
        float[] bias = new float[classes];
        memory.get(offset + inputs * classes, bias);
        return SoftmaxParameters.of(inputs, classes, byInput, bias);
    }
}
