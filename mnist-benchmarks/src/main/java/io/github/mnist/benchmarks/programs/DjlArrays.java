package io.github.mnist.benchmarks.programs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.github.mnist.dataset.Dataset;

/** The notebook's data as DJL's users hold them. */
final class DjlArrays {
    private DjlArrays() {}

    /** Returns images as numbers from 0 to 1, a row each. */
    static NDArray images(Dataset data, NDManager manager) {
        int pixels = data.shape().pixels();
        float[] values = new float[data.size() * pixels];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, values, i * pixels);
        }
        return manager.create(values, new Shape(data.size(), pixels));
    }

    /** Returns the labels as 64-bit integers. */
    static NDArray labels(Dataset data, NDManager manager) {
        return manager.create(data.labels()).toType(DataType.INT64, false);
    }

    /** Returns the share of images whose highest output is their label's. */
    static double accuracy(Block block, NDArray images, NDArray labels) {
        try (NDManager scope = images.getManager().newSubManager()) {
            NDArray logits = block.forward(new ParameterStore(scope, false), new NDList(images), false)
                    .singletonOrThrow();
            return logits.argMax(1)
                    .eq(labels)
                    .toType(DataType.FLOAT32, false)
                    .mean()
                    .getFloat();
        }
    }
}
