package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.TrainingBatch;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;
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

/** The parts of a training step on DJL, with 64 images. In this package, because they are visible here only. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class DjlStepBenchmark {
    private static final int BATCH = 64;
    private static final int PREDICTED = 128;
    private static final double RATE = 0.001;

    private final Dataset data = Mnist.train().first(PREDICTED);
    private final int inputs = data.shape().pixels();
    private final int classes = data.classes();
    private final AdamState start = AdamState.initial(SoftmaxParameters.glorotUniform(inputs, classes, 0));
    private final float[] probabilities = new float[BATCH * classes];

    private final DjlTrainingEngine engine = new DjlTrainingEngine(start);
    private final TrainingBatch batch = engine.newBatch(BATCH);

    private final NDManager manager = PyTorch.newManager();
    private final Network network = new Network(manager, start.parameters());
    private final NDArray images = PyTorch.allocate(manager, BATCH, inputs);
    private final NDArray logits;
    private final NDArray errors;

    private final NDArray wideWeights = network.weights().toType(DataType.FLOAT64, true);
    private final NDArray wideBias = network.bias().toType(DataType.FLOAT64, true);
    private final NDArray wideImages;

    private final NDArray gradient = manager.ones(new Shape(classes, inputs));
    private final NDList state = new NDList(
            network.weights().duplicate(),
            gradient,
            manager.zeros(new Shape(classes, inputs)),
            manager.zeros(new Shape(classes, inputs)));
    private final NDArray positive = manager.ones(new Shape(classes, inputs)).muli(1e-3f);
    private final NDArray someZero = positive.duplicate();

    /** Fills the batches. */
    public DjlStepBenchmark() {
        NDArray predicted = PyTorch.allocate(manager, PREDICTED, inputs);
        float[] image = new float[inputs];
        for (int i = 0; i < PREDICTED; i++) {
            data.copyNormalized(i, image, 0);
            PyTorch.memory(predicted).put(i * inputs, image);
            if (i < BATCH) {
                batch.images().put(i * inputs, image);
                batch.labels()[i] = data.label(i);
                PyTorch.memory(images).put(i * inputs, image);
            }
        }
        wideImages = predicted.toType(DataType.FLOAT64, true);
        logits = Network.logits(network.weights(), images, network.bias());
        errors = logits.softmax(0);
        FloatBuffer memory = PyTorch.memory(someZero);
        for (int i = 0; i < memory.limit(); i += 10) {
            memory.put(i, 0);
        }
    }

    /** Frees the memory. */
    @TearDown
    public void close() {
        manager.close();
        engine.close();
    }

    /** All of a step, with the same images each time, which stay in the processor's cache. */
    @Benchmark
    public void step() {
        batch.step(BATCH, RATE, probabilities);
    }

    /** The product of images and weights, with the bias. */
    @Benchmark
    public void multiply() {
        Network.logits(network.weights(), images, network.bias()).close();
    }

    /** Softmax. */
    @Benchmark
    public void softmax() {
        logits.softmax(0).close();
    }

    /** The product of images and errors. */
    @Benchmark
    public void gradientProduct() {
        errors.matMul(images).close();
    }

    /** The logits in double precision of a batch that is predicted, 128 images. */
    @Benchmark
    public void predict() {
        Network.logits(wideWeights, wideImages, wideBias).close();
    }

    /** DJL's own Adam on the weights, which a step does not use. */
    @Benchmark
    public void adamOfDjl() {
        gradient.getNDArrayInternal()
                .adamUpdate(state, new NDList(state.get(0)), 0.001f, 1, 0, 1, 0, 0.9f, 0.999f, 1e-7f, true, false);
    }

    /** The root of as many numbers as there are weights. */
    @Benchmark
    public void root() {
        positive.sqrt().close();
    }

    /** The same, where every tenth is 0, as second moments are of pixels that are never inked. */
    @Benchmark
    public void rootWithZeros() {
        someZero.sqrt().close();
    }
}
