package io.github.mnist.storage;

import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import java.util.Arrays;

/** A {@link Provenance} as {@link Facts}. */
final class ProvenanceText {
    private ProvenanceText() {}

    static String write(Provenance provenance) {
        return facts(provenance).format();
    }

    static Facts facts(Provenance provenance) {
        TrainingOptions options = provenance.options();
        Facts facts = new Facts()
                .put("backend", provenance.backend())
                .put("backend.version", provenance.backendVersion())
                .put("dataset", provenance.dataset())
                .put("dataset.checksum", provenance.datasetChecksum())
                .put("recipe", recipe(options))
                .put("epochs", options.epochs())
                .put("batch-size", options.batchSize())
                .put("learning-rate", options.learningRate().initial())
                .put("learning-rate.decay", options.learningRate().decay())
                .put("initialization", options.initialization())
                .put("seed", options.seed())
                .put("threads", options.threads())
                .put("seconds", HistoryText.seconds(provenance.duration()));
        return HistoryText.write(facts, provenance.history());
    }

    /** For people: the options themselves say all that is in it. */
    private static String recipe(TrainingOptions options) {
        return Arrays.stream(Recipe.values())
                .filter(recipe -> recipe.options()
                        .withSeed(options.seed())
                        .withThreads(options.threads())
                        .equals(options))
                .map(Facts::spell)
                .findFirst()
                .orElse("none");
    }

    static Provenance read(Facts facts) {
        LearningRate rate = new LearningRate(
                facts.number("learning-rate"), facts.constant("learning-rate.decay", LearningRate.Decay.values()));
        TrainingOptions options = new TrainingOptions(
                count(facts, "epochs"),
                count(facts, "batch-size"),
                rate,
                facts.constant("initialization", Initialization.values()),
                facts.integer("seed"),
                count(facts, "threads"));
        return new Provenance(
                facts.text("backend"),
                facts.text("backend.version"),
                facts.text("dataset"),
                facts.text("dataset.checksum"),
                options,
                HistoryText.read(facts),
                HistoryText.duration(facts, "seconds"));
    }

    private static int count(Facts facts, String key) {
        long count = facts.integer(key);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw Facts.wrong(key, "a whole number from 1 to " + Integer.MAX_VALUE, facts.text(key));
        }
        return (int) count;
    }
}
