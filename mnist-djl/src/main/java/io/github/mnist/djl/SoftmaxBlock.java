package io.github.mnist.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;

/**
 * The model as a DJL block, from images (n, inputs) to logits (classes, n): a row per class, where DJL's {@link Linear}
 * gives a row per image. The numbers are the same, and at ten classes PyTorch takes half the time for the product and a
 * fifth for a softmax over long rows. What users get is a {@code Linear}, see {@link UserModel}.
 */
final class SoftmaxBlock extends AbstractBlock {
    private final int inputs;
    private final int classes;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Creates a block whose memory belongs to the manager.
     *
     * @param trainable whether PyTorch records what is computed, to find gradients
     */
    SoftmaxBlock(NDManager manager, SoftmaxParameters parameters, boolean trainable) {
        inputs = parameters.inputs();
        classes = parameters.classes();
        weight = add("weight", Parameter.Type.WEIGHT, PyTorch.allocate(manager, classes, inputs));
        bias = add("bias", Parameter.Type.BIAS, PyTorch.allocate(manager, classes, 1));
        ByClass.write(parameters, weight.getArray(), bias.getArray());
        initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
        freezeParameters(!trainable);
    }

    private Parameter add(String name, Parameter.Type type, NDArray array) {
        Parameter parameter =
                addParameter(Parameter.builder().setName(name).setType(type).build());
        parameter.setArray(array);
        return parameter;
    }

    int inputs() {
        return inputs;
    }

    int classes() {
        return classes;
    }

    Parameter weight() {
        return weight;
    }

    Parameter bias() {
        return bias;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray images = inputs.singletonOrThrow();
        Device device = images.getDevice();
        // A linear layer computes x V' + c for rows x. With the rows of W' for x, and the images for V, that is W'V' +
        // c:
        // the logits, transposed.
        return Linear.linear(store.getValue(weight, device, training), images, store.getValue(bias, device, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(classes, inputShapes[0].get(0))};
    }

    /** Reads the softmax of logits (classes, n), row-major with a row per image, for arrays that a scope closes. */
    static void readProbabilities(NDArray logits, int count, float[] probabilities) {
        FloatBuffer memory = PyTorch.memory(logits.softmax(0));
        int classes = memory.remaining() / count;
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < count; i++) {
                probabilities[i * classes + c] = memory.get(c * count + i);
            }
        }
    }
}
