package io.github.mnist.storage;

import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Provenance} and the {@link TrainingRun}s of a checkpoint as {@link KeyValueText}. The last run is told as the training
 * itself; those before it, if any, are counted as {@code earlier} and told under {@code earlier.1.} and so on.
 */
final class ProvenanceText {
    private static final String START = "start";
    private static final String FIRST_STEP = "first-step";
    private static final String EARLIER = "earlier";

    private ProvenanceText() {}

    static String write(Provenance provenance) {
        return keyValues(provenance).format();
    }

    static KeyValueText keyValues(Provenance provenance) {
        KeyValueText text = new KeyValueText();
        writeRuns(text, provenance.runs());
        text.put("seconds", HistoryText.seconds(provenance.duration()));
        return HistoryText.write(text, provenance.history());
    }

    static KeyValueText writeRuns(KeyValueText text, List<TrainingRun> runs) {
        int earlier = runs.size() - 1;
        writeRun(text, "", runs.get(earlier));
        if (earlier > 0) {
            text.put(EARLIER, earlier);
        }
        for (int i = 0; i < earlier; i++) {
            writeRun(text, prefix(i + 1), runs.get(i));
        }
        return text;
    }

    private static void writeRun(KeyValueText text, String prefix, TrainingRun run) {
        TrainingOptions options = run.options();
        text.put(prefix + "backend", run.backend())
                .put(prefix + "backend.version", run.backendVersion())
                .put(prefix + "dataset", run.dataset())
                .put(prefix + "dataset.checksum", run.datasetChecksum())
                .put(prefix + "recipe", recipe(options))
                .put(prefix + "epochs", options.epochs())
                .put(prefix + "batch-size", options.batchSize())
                .put(prefix + "learning-rate", options.learningRate().initial())
                .put(prefix + "learning-rate.decay", options.learningRate().decay())
                .put(prefix + "initialization", options.initialization())
                .put(prefix + "seed", options.seed())
                .put(prefix + "threads", options.threads());
        if (run.start() != TrainingRun.Start.INITIAL || run.firstStep() > 0) {
            text.put(prefix + START, run.start()).put(prefix + FIRST_STEP, run.firstStep());
        }
    }

    /** For people: the options themselves say all that is in it. */
    private static String recipe(TrainingOptions options) {
        return Arrays.stream(Recipe.values())
                .filter(recipe -> recipe.options()
                        .withSeed(options.seed())
                        .withThreads(options.threads())
                        .equals(options))
                .map(KeyValueText::spell)
                .findFirst()
                .orElse("none");
    }

    static Provenance read(KeyValueText text) {
        return new Provenance(readRuns(text), HistoryText.read(text), HistoryText.duration(text, "seconds"));
    }

    static List<TrainingRun> readRuns(KeyValueText text) {
        List<TrainingRun> runs = new ArrayList<>();
        int earlier = text.has(EARLIER) ? count(text, EARLIER) : 0;
        for (int i = 1; i <= earlier; i++) {
            runs.add(readRun(text, prefix(i)));
        }
        runs.add(readRun(text, ""));
        return runs;
    }

    private static TrainingRun readRun(KeyValueText text, String prefix) {
        LearningRate rate = new LearningRate(
                text.number(prefix + "learning-rate"),
                text.constant(prefix + "learning-rate.decay", LearningRate.Decay.values()));
        TrainingOptions options = new TrainingOptions(
                count(text, prefix + "epochs"),
                count(text, prefix + "batch-size"),
                rate,
                text.constant(prefix + "initialization", Initialization.values()),
                text.integer(prefix + "seed"),
                count(text, prefix + "threads"));
        boolean fromInitial = !text.has(prefix + START);
        return new TrainingRun(
                text.text(prefix + "backend"),
                text.text(prefix + "backend.version"),
                text.text(prefix + "dataset"),
                text.text(prefix + "dataset.checksum"),
                options,
                fromInitial ? TrainingRun.Start.INITIAL : text.constant(prefix + START, TrainingRun.Start.values()),
                fromInitial ? 0 : text.integer(prefix + FIRST_STEP));
    }

    private static String prefix(int earlier) {
        return EARLIER + "." + earlier + ".";
    }

    private static int count(KeyValueText text, String key) {
        long count = text.integer(key);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw KeyValueText.wrong(key, "a whole number from 1 to " + Integer.MAX_VALUE, text.text(key));
        }
        return (int) count;
    }
}
