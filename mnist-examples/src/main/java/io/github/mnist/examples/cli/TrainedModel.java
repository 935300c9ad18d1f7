package io.github.mnist.examples.cli;

import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.time.Duration;
import java.util.List;

/** A model and how it came about. */
record TrainedModel(Recipe recipe, TrainingResult result) implements AutoCloseable {
    /** How a model came about, as it stands in the JSON of every command that trains. */
    record Training(
            String backendVersion,
            String recipe,
            int epochs,
            int batchSize,
            double learningRate,
            String decay,
            long seed,
            int threads,
            String dataset,
            String datasetChecksum,
            double seconds) {
        /** Returns all of it but the data, for people to read. */
        String describe(String backend) {
            return "Trained on " + backend + " (" + backendVersion + ") in " + Text.decimals(seconds, 1)
                    + " s: recipe " + recipe + ", seed " + seed + ",\n"
                    + describeOptions(epochs, batchSize, learningRate, decay, threads) + ".";
        }
    }

    /** An epoch, as it stands in the JSON. */
    record Epoch(int epoch, double loss, double accuracy, double seconds) {
        private static Epoch of(EpochMetrics metrics) {
            return new Epoch(
                    metrics.epoch(), metrics.loss(), metrics.accuracy(), TrainedModel.seconds(metrics.duration()));
        }
    }

    String backend() {
        return result.provenance().backend();
    }

    SoftmaxClassifier classifier() {
        return result.classifier();
    }

    List<Epoch> history() {
        return result.history().stream().map(Epoch::of).toList();
    }

    Training training() {
        Provenance provenance = result.provenance();
        TrainingOptions options = provenance.options();
        return new Training(
                provenance.backendVersion(),
                Console.lowerCase(recipe),
                options.epochs(),
                options.batchSize(),
                options.learningRate().initial(),
                Console.lowerCase(options.learningRate().decay()),
                options.seed(),
                options.threads(),
                provenance.dataset(),
                provenance.datasetChecksum(),
                seconds(provenance.duration()));
    }

    /** Returns how a model is trained, for people to read. */
    static String describe(TrainingOptions options) {
        LearningRate rate = options.learningRate();
        return describeOptions(
                options.epochs(),
                options.batchSize(),
                rate.initial(),
                Console.lowerCase(rate.decay()),
                options.threads());
    }

    private static String describeOptions(int epochs, int batchSize, double rate, String decay, int threads) {
        return count(epochs, "epoch") + ", batches of " + Text.count(batchSize) + ", Adam with " + decay + " rate "
                + rate + ", " + count(threads, "thread");
    }

    private static String count(int count, String what) {
        return Text.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Override
    public void close() {
        result.close();
    }
}
