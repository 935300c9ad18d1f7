package io.github.mnist.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** ND4J's operations of which a step of DL4J consists, for a batch of 64 images of MNIST. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class Nd4jOperationsBenchmark {
    private static final int IMAGES = 64;
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;
    private static final int PARAMETERS = PIXELS * CLASSES + CLASSES;

    private final INDArray images = Nd4j.rand(IMAGES, PIXELS);
    private final INDArray weights = Nd4j.rand('f', PIXELS, CLASSES);
    private final INDArray bias = Nd4j.zeros(1, CLASSES);
    private final INDArray logits = Nd4j.rand('f', IMAGES, CLASSES);
    private final INDArray weightGradient = Nd4j.createUninitialized(new int[] {PIXELS, CLASSES}, 'f');
    private final INDArray biasGradient = Nd4j.zeros(CLASSES);
    private final INDArray gradient = Nd4j.rand(PARAMETERS);
    private final INDArray firstMoment = Nd4j.rand(PARAMETERS);
    private final INDArray secondMoment = Nd4j.rand(PARAMETERS);
    private final INDArray parameters = Nd4j.rand(PARAMETERS);
    private final ActivationSoftmax softmax = new ActivationSoftmax();

    /** Lets matrix products have one thread, as mnist-dl4j does. */
    @Setup
    public void useOneThread() {
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /**
     * Multiplies images and weights.
     *
     * @return the products
     */
    @Benchmark
    public INDArray forwardProduct() {
        return images.mmuli(weights, logits);
    }

    /**
     * Adds the bias.
     *
     * @return the sums
     */
    @Benchmark
    public INDArray addBias() {
        return logits.addiRowVector(bias);
    }

    /**
     * Turns logits into probabilities.
     *
     * @return the probabilities
     */
    @Benchmark
    public INDArray softmax() {
        return softmax.getActivation(logits, true);
    }

    /**
     * Multiplies images, transposed, and errors.
     *
     * @return the gradient of the weights
     */
    @Benchmark
    public INDArray gradientProduct() {
        return Nd4j.gemm(images, logits, weightGradient, true, false, 1, 0);
    }

    /**
     * Adds up errors.
     *
     * @return the gradient of the bias
     */
    @Benchmark
    public INDArray sumErrors() {
        return logits.sum(biasGradient, 0);
    }

    /**
     * Turns the gradient into what to subtract from the parameters.
     *
     * @return what to subtract
     */
    @Benchmark
    public INDArray adam() {
        Nd4j.exec(new AdamUpdater(gradient, secondMoment, firstMoment, 0.001, 0.9, 0.999, 1e-7, 1));
        return gradient;
    }

    /**
     * Subtracts from the parameters.
     *
     * @return the parameters
     */
    @Benchmark
    public INDArray subtract() {
        return parameters.subi(gradient);
    }
}
