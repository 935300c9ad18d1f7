package io.github.mnist.dl4j;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What ND4J's own operations take for the parts of a step that {@link Dl4jStepBenchmark} measures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class Nd4jBenchmark {
    private static final int BATCH = 64;
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;
    private static final int PARAMETERS = INPUTS * CLASSES + CLASSES;

    static {
        Nd4jRuntime.start();
    }

    private final INDArray images = Nd4j.rand(BATCH, INPUTS);
    private final INDArray weights = Nd4j.rand('f', INPUTS, CLASSES);
    private final INDArray logits = Nd4j.createUninitialized(new int[] {BATCH, CLASSES}, 'f');
    private final INDArray bias = Nd4j.rand(1, CLASSES);
    /** Added in place again and again. */
    private final INDArray zeros = Nd4j.zeros(1, CLASSES);

    private final INDArray probabilities = Nd4j.rand(BATCH, CLASSES);
    private final INDArray gradient = Nd4j.createUninitialized(new int[] {INPUTS, CLASSES}, 'f');
    private final INDArray flatGradient = Nd4j.rand(1, PARAMETERS);
    private final INDArray updates = Nd4j.createUninitialized(1, PARAMETERS);
    private final INDArray first = Nd4j.rand(1, PARAMETERS);
    private final INDArray second = Nd4j.rand(1, PARAMETERS);

    /**
     * The product of images and weights.
     *
     * @return the product
     */
    @Benchmark
    public INDArray gemm() {
        return Nd4j.gemm(images, weights, logits, false, false, 1, 0);
    }

    /**
     * The same by another of its methods.
     *
     * @return the product
     */
    @Benchmark
    public INDArray mmuli() {
        return images.mmuli(weights, logits);
    }

    /**
     * The product of images and the gradient of the logits.
     *
     * @return the product
     */
    @Benchmark
    public INDArray gemmGradient() {
        return Nd4j.gemm(images, probabilities, gradient, true, false, 1, 0);
    }

    /**
     * Adds the bias.
     *
     * @return the logits
     */
    @Benchmark
    public INDArray addBias() {
        return probabilities.addiRowVector(zeros);
    }

    /**
     * Softmax.
     *
     * @return the probabilities
     */
    @Benchmark
    public INDArray softmax() {
        return Transforms.softmax(probabilities, false);
    }

    /**
     * The gradient of the bias.
     *
     * @return the sums
     */
    @Benchmark
    public INDArray sum() {
        return probabilities.sum(bias, 0);
    }

    /**
     * The optimizer.
     *
     * @return the updates
     */
    @Benchmark
    public INDArray adam() {
        Nd4j.getExecutioner()
                .exec(new AdamUpdater(flatGradient, second, first, updates, second, first, 0.001, 0.9, 0.999, 1e-7, 1));
        return updates;
    }
}
