package io.github.mnist.dl4j;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.AdamOptimizer;
import io.github.mnist.spi.ParameterLayout;
import io.github.mnist.spi.TrainingBatch;
import io.github.mnist.training.AdamState;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
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

/** The parts of a training step on DL4J, with 64 images. In this package, because they are visible here only. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class Dl4jStepBenchmark {
    private static final int BATCH = 64;
    private static final int PREDICTED = 128;
    private static final double RATE = 0.001;

    private final Dataset data = Mnist.train().first(PREDICTED);
    private final int inputs = data.shape().pixels();
    private final int classes = data.classes();
    private final AdamState start = AdamState.initial(SoftmaxParameters.glorotUniform(inputs, classes, 0));
    private final float[] probabilities = new float[BATCH * classes];

    private final Dl4jTrainingEngine engine = engine(start);
    private final TrainingBatch batch = engine.newBatch(BATCH);

    private final AdamOptimizer optimizer = new AdamOptimizer(start, ParameterLayout.BY_CLASS);
    private final SoftmaxNetwork network = new SoftmaxNetwork(inputs, classes, optimizer.parameters());
    private final Forward forward = new Forward(network, BATCH);
    private final NativeFloats images = new NativeFloats(BATCH, inputs);
    private final NativeFloats logits = new NativeFloats(BATCH, classes);
    private final NativeFloats weightGradient = new NativeFloats(inputs, classes);
    private final float[] gradient = new float[inputs * classes + classes];

    private final WideParameters wide = new WideParameters(inputs, classes, optimizer.parameters());
    private final DoublePointer wideImages = new DoublePointer((long) PREDICTED * inputs);
    private final DoublePointer products = new DoublePointer((long) PREDICTED * classes);

    /** Fills the batches. */
    public Dl4jStepBenchmark() {
        float[] image = new float[inputs];
        for (int i = 0; i < PREDICTED; i++) {
            data.copyNormalized(i, image, 0);
            for (int pixel = 0; pixel < inputs; pixel++) {
                wideImages.put((long) i * inputs + pixel, image[pixel]);
            }
            if (i < BATCH) {
                batch.images().put(i * inputs, image);
                batch.labels()[i] = data.label(i);
                forward.images().put(i * inputs, image);
                images.buffer().put(i * inputs, image);
            }
        }
        multiply();
        gradientProduct();
        copies();
    }

    private static Dl4jTrainingEngine engine(AdamState start) {
        Nd4jRuntime.start();
        return new Dl4jTrainingEngine(start);
    }

    /** Frees the memory. */
    @TearDown
    public void close() {
        products.close();
        wideImages.close();
        wide.close();
        weightGradient.close();
        logits.close();
        images.close();
        forward.close();
        network.close();
        engine.close();
    }

    /** All of a step, with the same images each time, which stay in the processor's cache. */
    @Benchmark
    public void step() {
        batch.step(BATCH, RATE, probabilities);
    }

    /** The product of images and weights. */
    @Benchmark
    public void multiply() {
        network.multiply(images, BATCH, logits);
    }

    /** The same, with bias and softmax. */
    @Benchmark
    public void multiplyAndSoftmax() {
        forward.predict(BATCH, probabilities);
    }

    /** The product of images and the gradient of the logits, for which the logits stand in. */
    @Benchmark
    public void gradientProduct() {
        network.weightGradient(images, BATCH, logits, weightGradient);
    }

    /** Reading the gradient of the weights, and writing the parameters. */
    @Benchmark
    public void copies() {
        weightGradient.buffer().get(0, gradient, 0, inputs * classes);
        network.setParameters(optimizer.parameters());
    }

    /** The optimizer. */
    @Benchmark
    public void adam() {
        optimizer.step(gradient, RATE);
    }

    /** The product in double precision of a batch that is predicted, 128 images. */
    @Benchmark
    public void predict() {
        wide.multiply(wideImages, PREDICTED, products);
    }
}
