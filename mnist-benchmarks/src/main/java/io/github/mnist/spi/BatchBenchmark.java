package io.github.mnist.spi;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
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

/** Assembly of batches: shuffled bytes to floats in memory outside of the heap. In this package for {@link BatchLoad}. */
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
    private final TrainingBatch batch = new Memory(BATCH * pixels);
    private final BatchLoad load = new BatchLoad(List.of(batch), pixels);
    private int next;

    private static final class Memory implements TrainingBatch {
        private final FloatBuffer images;
        private final int[] labels = new int[BATCH];

        Memory(int size) {
            images = ByteBuffer.allocateDirect(size * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        @Override
        public FloatBuffer images() {
            return images;
        }

        @Override
        public int[] labels() {
            return labels;
        }

        @Override
        public void step(int count, double learningRate, float[] probabilities) {}
    }

    /** Starts at the first batch. */
    @Setup
    public void rewind() {
        next = 0;
    }

    /** Fills one batch of 64. */
    @Benchmark
    public void assemble() {
        load.clear();
        load.add(shuffled, next, BATCH);
        next = (next + BATCH) % (shuffled.size() - BATCH);
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
