package io.github.mnist.benchmarks.jmh;

import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Prediction of one image, of a batch and of the whole test set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictionBenchmark {
    /** The backend. */
    @Param({"jvm", "dl4j", "djl"})
    public String backend = "";

    /** The number of images. */
    @Param({"1", "64", "10000"})
    public int images;

    private Dataset data = Mnist.test();
    private @Nullable SoftmaxClassifier classifier;

    /** Makes the classifier; which parameters it has does not matter to its speed. */
    @Setup
    public void open() {
        data = Mnist.test().first(images);
        classifier = Backends.byId(backend)
                .classifier(SoftmaxParameters.glorotUniform(data.shape().pixels(), data.classes(), 0));
    }

    /** Closes the classifier. */
    @TearDown
    public void close() {
        if (classifier != null) {
            classifier.close();
        }
    }

    /**
     * Predicts.
     *
     * @return the predictions
     */
    @Benchmark
    public @Nullable Predictions predict() {
        return classifier == null ? null : classifier.predict(data);
    }
}
