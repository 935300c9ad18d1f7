package io.github.mnist.benchmarks.jmh;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.TrainingResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Analysis of the predictions of the test set by a trained model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AnalysisBenchmark {
    private final LabelledPredictions predictions = predictions();
    private final Evaluation evaluation = Evaluation.of(predictions);

    private static LabelledPredictions predictions() {
        try (TrainingResult result = Backends.all().get(0).trainer().train(Mnist.train())) {
            SoftmaxClassifier classifier = result.classifier();
            return LabelledPredictions.of(classifier, Mnist.test());
        }
    }

    /**
     * Evaluates, confusion included.
     *
     * @return the evaluation
     */
    @Benchmark
    public Evaluation evaluate() {
        return Evaluation.of(predictions);
    }

    /**
     * Ranks the digits taken for a 5.
     *
     * @return the ranking
     */
    @Benchmark
    public MisclassificationRanking rank() {
        return MisclassificationRanking.of(evaluation.confusion(), 5);
    }

    /**
     * Finds the nine worst samples of each digit.
     *
     * @return the samples
     */
    @Benchmark
    public WorstDigits worst() {
        return WorstDigits.of(predictions, 9);
    }
}
