package io.github.mnist.cli.command;

import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Text;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model and how it came about. */
public record TrainedModel(Recipe recipe, TrainingResult result) implements AutoCloseable {
    /** How a model came about, as it stands in the JSON of every command that trains. */
    public record Training(
            String backendVersion,
            @Nullable Recipe recipe,
            TrainingOptions options,
            String dataset,
            String datasetChecksum,
            double seconds) {
        /** Returns all of it but the data, for people to read. */
        public String describe(String backend) {
            return "Trained on " + backend + " (" + Text.line(backendVersion) + ") in " + Text.decimals(seconds, 1)
                    + " s.\n" + describeOptions();
        }

        /** Returns the recipe as it is written on the command line, empty if it is not known. */
        public String recipeName() {
            return recipe == null ? "" : Console.lowerCase(recipe);
        }

        public String describeOptions() {
            String with = recipe == null ? "Seed " : "Recipe " + recipeName() + ", seed ";
            return with + options.seed() + ": " + TrainedModel.describe(options) + ".";
        }

        /** Returns how a model came about; a saved one does not tell which recipe its options started from. */
        public static Training of(@Nullable Recipe recipe, Provenance provenance) {
            return new Training(
                    provenance.backendVersion(),
                    recipe,
                    provenance.options(),
                    provenance.dataset(),
                    provenance.datasetChecksum(),
                    TrainedModel.seconds(provenance.duration()));
        }
    }

    /** An epoch, as it stands in the JSON. */
    public record Epoch(int epoch, double loss, double accuracy, double seconds) {
        private static Epoch of(EpochMetrics metrics) {
            return new Epoch(
                    metrics.epoch(), metrics.loss(), metrics.accuracy(), TrainedModel.seconds(metrics.duration()));
        }
    }

    public String backend() {
        return result.provenance().backend();
    }

    public SoftmaxClassifier classifier() {
        return result.classifier();
    }

    public List<Epoch> history() {
        return result.history().stream().map(Epoch::of).toList();
    }

    public Training training() {
        return Training.of(recipe, result.provenance());
    }

    /** Returns how a model is trained, for people to read. */
    public static String describe(TrainingOptions options) {
        LearningRate rate = options.learningRate();
        return count(options.epochs(), "epoch") + ", batches of " + Text.count(options.batchSize()) + ", Adam at "
                + rate.initial()
                + switch (rate.decay()) {
                    case CONSTANT -> "";
                    case COSINE -> " with cosine decay";
                }
                + (options.threads() == 1 ? "" : ", " + Text.count(options.threads()) + " threads");
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
