package io.github.mnist.benchmarks.jmh;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
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

/** Assembly of batches as the training loop does it: shuffled bytes to floats in memory outside of the heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchBenchmark {
    private static final int BATCH = 64;

    private final Dataset shuffled = Mnist.train().shuffle(0);
    private final int pixels = shuffled.shape().pixels();
    private final float[] image = new float[pixels];
    private final FloatBuffer images = ByteBuffer.allocateDirect(BATCH * pixels * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    private int next;

    /** Starts at the first batch. */
    @Setup
    public void rewind() {
        next = 0;
    }

    /**
     * Copies one batch of 64.
     *
     * @return the batch
     */
    @Benchmark
    public FloatBuffer assemble() {
        for (int i = 0; i < BATCH; i++) {
            shuffled.copyNormalized(next, image, 0);
            images.put(i * pixels, image);
            next = (next + 1) % shuffled.size();
        }
        return images;
    }

    /**
     * Shuffles the training set, which happens once an epoch.
     *
     * @return the view
     */
    @Benchmark
    public Dataset shuffle() {
        return Mnist.train().shuffle(next++);
    }
}
