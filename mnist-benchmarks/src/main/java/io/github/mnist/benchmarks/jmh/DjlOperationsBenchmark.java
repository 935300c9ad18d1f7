package io.github.mnist.benchmarks.jmh;

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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * DJL's operations of which a step consists, for a batch of 64 images of MNIST. Each of the first three includes the one
 * before it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DjlOperationsBenchmark {
    private static final Shape BATCH = new Shape(64, 784);

    static {
        // DJL would look for downloads, count its use, and compute with all threads.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
    }

    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager = engine.newBaseManager(Device.cpu());
    private final NDArray images = manager.randomUniform(0, 1, BATCH);
    private final NDArray labels = manager.zeros(new Shape(64), DataType.INT64);
    private final Linear linear = linear(manager);
    private final NDArray gradient = manager.randomNormal(new Shape(10, 784));
    private final ParameterStore store = new ParameterStore(manager, false);
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Optimizer adam =
            Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build();

    private static Linear linear(NDManager manager) {
        Linear linear = Linear.builder().setUnits(10).build();
        linear.initialize(manager, DataType.FLOAT32, BATCH);
        return linear;
    }

    /** Frees the arrays. */
    @TearDown
    public void close() {
        manager.close();
    }

    /**
     * Computes logits.
     *
     * @return the logits, which are freed
     */
    @Benchmark
    public NDList forward() {
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            return linear.forward(store, new NDList(images), true);
        }
    }

    /**
     * Computes the loss.
     *
     * @return the loss, which is freed
     */
    @Benchmark
    public NDArray forwardAndLoss() {
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            return loss.evaluate(new NDList(labels), linear.forward(store, new NDList(images), true));
        }
    }

    /** Computes the gradient. */
    @Benchmark
    public void forwardLossAndBackward() {
        try (NDScope arrays = new NDScope();
                GradientCollector collector = engine.newGradientCollector()) {
            arrays.suppressNotUsedWarning();
            NDList logits = linear.forward(store, new NDList(images), true);
            collector.backward(loss.evaluate(new NDList(labels), logits));
        }
    }

    /** Makes Adam's step with the weights. */
    @Benchmark
    public void adam() {
        Parameter weight = linear.getParameters().get("weight");
        adam.update(weight.getId(), weight.getArray(), gradient);
    }
}
