package io.github.mnist.benchmarks.jmh;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.file.DatasetFiles;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Loading of the bundled data. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadingBenchmark {
    /**
     * Unpacks and checks the training set.
     *
     * @return the data set
     */
    @Benchmark
    public Dataset load() {
        return DatasetFiles.idx(
                "MNIST train", bundled("train-images-idx3-ubyte.gz"), bundled("train-labels-idx1-ubyte.gz"), 10);
    }

    private static InputStream bundled(String file) {
        InputStream stream = Mnist.class.getResourceAsStream(file);
        if (stream == null) {
            throw new IllegalStateException(file + " is missing beside " + Mnist.class.getName());
        }
        return stream;
    }
}
