package io.github.mnist.benchmarks.jmh;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Training with the notebook recipe, start and end of the engine included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingBenchmark {
    private static final int STEPS = 1000;

    /** The backend. */
    @Param({"jvm", "dl4j", "djl"})
    public String backend = "";

    private final Dataset train = Mnist.train();
    private final Dataset oneBatch = train.first(64);
    private final TrainingOptions options = Recipe.NOTEBOOK.options();
    private Backend chosen = Backends.all().get(0);

    /** Chooses the backend. */
    @Setup
    public void choose() {
        chosen = Backends.byId(backend);
    }

    /** Makes one step, as the mean of a thousand with one batch, which stays in the processor's cache. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void step() {
        train(oneBatch, STEPS);
    }

    /** Trains one epoch of the whole training set: 938 steps. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void epoch() {
        train(train, 1);
    }

    private void train(Dataset data, int epochs) {
        try (TrainingResult result = chosen.trainer().train(data, options.withEpochs(epochs))) {
            if (result.history().size() != epochs) {
                throw new IllegalStateException(result.history().size() + " epochs, expected " + epochs);
            }
        }
    }
}
