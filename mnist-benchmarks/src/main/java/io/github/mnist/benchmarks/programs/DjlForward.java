package io.github.mnist.benchmarks.programs;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Predicts the test set with {@link Block#forward} in one call, softmax included, from images that are floats in PyTorch's
 * memory, with the default number of threads, and leaves the probabilities there.
 */
public final class DjlForward {
    private DjlForward() {}

    /**
     * Runs the program.
     *
     * @param args number of test images, file of the model, seconds of warm-up, how often to time
     * @throws IOException if the model cannot be read
     */
    public static void main(String[] args) throws IOException {
        Dataset test = BundledData.test(args[0]);
        int pixels = test.shape().pixels();
        SoftmaxParameters parameters = StartToModel.read(Path.of(args[1]), pixels, test.classes());
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            Linear linear = Linear.builder().setUnits(test.classes()).build();
            Block block = new SequentialBlock()
                    .add(linear)
                    .add(logits -> new NDList(logits.head().softmax(1)));
            block.initialize(manager, DataType.FLOAT32, new Shape(1, pixels));
            NDArray weights = manager.create(parameters.weights(), new Shape(pixels, test.classes()));
            linear.getParameters()
                    .get("weight")
                    .getArray()
                    .set(weights.transpose().toFloatArray());
            linear.getParameters().get("bias").getArray().set(parameters.bias());
            NDArray images = DjlArrays.images(test, manager);
            double accuracy = DjlArrays.accuracy(block, images, DjlArrays.labels(test, manager));
            ParameterStore store = new ParameterStore(manager, false);
            WarmTimes.print("predict-all", 1, accuracy, Double.parseDouble(args[2]), Integer.parseInt(args[3]), () -> {
                try (NDScope arrays = new NDScope()) {
                    arrays.suppressNotUsedWarning();
                    block.forward(store, new NDList(images), false);
                }
            });
        }
    }
}
