package io.github.mnist.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtEngine;
import io.github.mnist.model.SoftmaxParameters;

/** The model as a user of DJL would write it, to be trained on, predicted with and saved by DJL. */
final class UserModel {
    private UserModel() {}

    /**
     * Returns a block from images (n, ...) to logits (n, classes), whose parameters can be trained. They belong to no
     * manager: {@code clear()} frees them.
     */
    static SequentialBlock newBlock(SoftmaxParameters parameters) {
        try (NDManager manager = PyTorch.newManager()) {
            SequentialBlock block = newBlock(parameters, manager);
            block.getParameters()
                    .values()
                    .forEach(parameter -> parameter.getArray().detach());
            return block;
        }
    }

    /** Returns a model with such a block, which {@code close()} frees. */
    static Model newModel(SoftmaxParameters parameters) {
        Model model = Model.newInstance("softmax", Device.cpu(), PtEngine.ENGINE_NAME);
        try {
            model.setBlock(newBlock(parameters, model.getNDManager()));
            return model;
        } catch (Throwable e) {
            model.close();
            throw e;
        }
    }

    private static SequentialBlock newBlock(SoftmaxParameters parameters, NDManager manager) {
        int inputs = parameters.inputs();
        Linear linear = Linear.builder().setUnits(parameters.classes()).build();
        NDArray weight = PyTorch.allocate(manager, parameters.classes(), inputs);
        NDArray bias = PyTorch.allocate(manager, parameters.classes());
        ByClass.write(parameters, weight, bias);
        linear.getParameters().get("weight").setArray(weight);
        linear.getParameters().get("bias").setArray(bias);
        SequentialBlock block =
                new SequentialBlock().add(Blocks.batchFlattenBlock(inputs)).add(linear);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
        return block;
    }
}
