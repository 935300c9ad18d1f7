package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import io.github.mnist.engine.ParameterLayout;
import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;

/**
 * The model as a DJL block (flatten, linear, softmax), and its probabilities computed on the block's parameters.
 *
 * <p>All matrices here have a row per class: so PyTorch keeps the weights of a linear layer, and at ten classes its
 * softmax and its matrix products are several times as fast over long rows as over short ones.
 */
final class Network {
    private final int inputs;
    private final int classes;
    private final Block block;
    private final NDArray weights;
    private final NDArray bias;
    private final FloatBuffer weightMemory;
    private final FloatBuffer biasMemory;

    /** Creates a network whose memory belongs to the manager. */
    Network(NDManager manager, SoftmaxParameters parameters) {
        inputs = parameters.inputs();
        classes = parameters.classes();
        Linear linear = Linear.builder().setUnits(classes).build();
        block = new SequentialBlock()
                .add(Blocks.batchFlattenBlock(inputs))
                .add(linear)
                .addSingleton(logits -> logits.softmax(1), "softmax");
        // The gradient is computed in closed form, so PyTorch need not record operations.
        block.freezeParameters(true);
        linear.setInitializer(Initializer.ZEROS, parameter -> true);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
        weights = linear.getParameters().get("weight").getArray();
        bias = linear.getParameters().get("bias").getArray().reshape(classes, 1);
        weightMemory = PyTorch.memory(weights);
        biasMemory = PyTorch.memory(bias);
        setParameters(ParameterLayout.BY_CLASS.flatten(parameters));
    }

    int inputs() {
        return inputs;
    }

    int classes() {
        return classes;
    }

    Block block() {
        return block;
    }

    /** Returns the weights, (classes, inputs). */
    NDArray weights() {
        return weights;
    }

    /** Returns the bias, (classes, 1). */
    NDArray bias() {
        return bias;
    }

    /** Returns the probabilities of images (n, inputs) as (classes, n), which the caller closes. */
    NDArray probabilities(NDArray images) {
        try (NDArray logits = logits(weights, images, bias)) {
            return logits.softmax(0);
        }
    }

    /**
     * Returns the logits of images (n, inputs) as (classes, n), which the caller closes, from weights and bias like those
     * of this network, of whatever precision.
     */
    static NDArray logits(NDArray weights, NDArray images, NDArray bias) {
        PyTorch.settleThreads();
        // The layer computes x W' + b for rows x: with the rows of W for x, that is the transposed logits W x' + b.
        return Linear.linear(weights, images, bias).singletonOrThrow();
    }

    /** Replaces the parameters by others, in the order {@link ParameterLayout#BY_CLASS}. */
    void setParameters(float[] parameters) {
        weightMemory.put(0, parameters, 0, inputs * classes);
        biasMemory.put(0, parameters, inputs * classes, classes);
    }
}
