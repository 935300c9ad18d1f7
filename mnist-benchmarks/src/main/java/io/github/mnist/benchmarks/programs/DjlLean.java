package io.github.mnist.benchmarks.programs;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.mnist.dataset.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The leanest loop that an expert writes in DJL: {@link GradientCollector}, {@link Loss} and {@link Optimizer} on batches
 * that lie ready in PyTorch's memory before the clock starts, one thread, neither trainer nor listener. A new epoch brings
 * the same batches in another order.
 */
public final class DjlLean {
    private static final int BATCH = 64;

    private DjlLean() {}

    private record Batch(NDArray images, NDArray labels) {}

    /**
     * Runs the program.
     *
     * @param args number of training images, of test images, of epochs
     */
    public static void main(String[] args) {
        Dataset train = BundledData.train(args[0]);
        Dataset test = BundledData.test(args[1]);
        int epochs = Integer.parseInt(args[2]);

        Engine engine = Engine.getEngine("PyTorch");
        try (NDManager manager = engine.newBaseManager(Device.cpu())) {
            List<Batch> batches = batches(train.shuffle(0), manager);
            NDArray images = DjlArrays.images(test, manager);
            NDArray labels = DjlArrays.labels(test, manager);
            Linear linear = Linear.builder().setUnits(train.classes()).build();
            linear.initialize(
                    manager, DataType.FLOAT32, new Shape(BATCH, train.shape().pixels()));
            List<Parameter> parameters = linear.getParameters().values();
            ParameterStore store = new ParameterStore(manager, false);
            Loss loss = Loss.softmaxCrossEntropyLoss();
            Optimizer adam =
                    Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.1f)).build();
            for (int epoch = 0; epoch < epochs; epoch++) {
                long started = System.nanoTime();
                Collections.shuffle(batches, new Random(epoch));
                for (Batch batch : batches) {
                    try (NDScope arrays = new NDScope()) {
                        arrays.suppressNotUsedWarning();
                        try (GradientCollector collector = engine.newGradientCollector()) {
                            NDList logits = linear.forward(store, new NDList(batch.images()), true);
                            collector.backward(loss.evaluate(new NDList(batch.labels()), logits));
                        }
                    }
                    for (Parameter parameter : parameters) {
                        try (NDArray gradient = parameter.getArray().getGradient()) {
                            adam.update(parameter.getId(), parameter.getArray(), gradient);
                        }
                    }
                }
                double seconds = (System.nanoTime() - started) / 1e9;
                MeasurementLine.time("epoch", seconds, DjlArrays.accuracy(linear, images, labels));
            }
        }
    }

    private static List<Batch> batches(Dataset data, NDManager manager) {
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < data.size(); start += BATCH) {
            Dataset batch = data.slice(start, Math.min(start + BATCH, data.size()));
            batches.add(new Batch(DjlArrays.images(batch, manager), DjlArrays.labels(batch, manager)));
        }
        return batches;
    }
}
