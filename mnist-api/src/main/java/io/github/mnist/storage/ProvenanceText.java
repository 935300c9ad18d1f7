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
 * A {@link Provenance} and the {@link TrainingRun}s of a checkpoint as {@link Facts}. The last run is told as the training
 * itself; those before it, if any, are counted as {@code earlier} and told under {@code earlier.1.} and so on.
 */
final class ProvenanceText {
    private static final String START = "start";
    private static final String FIRST_STEP = "first-step";
    private static final String EARLIER = "earlier";

    private ProvenanceText() {}

    static String write(Provenance provenance) {
        return facts(provenance).format();
    }

    static Facts facts(Provenance provenance) {
        Facts facts = new Facts();
        writeRuns(facts, provenance.runs());
        facts.put("seconds", HistoryText.seconds(provenance.duration()));
        return HistoryText.write(facts, provenance.history());
    }

    static Facts writeRuns(Facts facts, List<TrainingRun> runs) {
        int earlier = runs.size() - 1;
        writeRun(facts, "", runs.get(earlier));
        if (earlier > 0) {
            facts.put(EARLIER, earlier);
        }
        for (int i = 0; i < earlier; i++) {
            writeRun(facts, prefix(i + 1), runs.get(i));
        }
        return facts;
    }

    private static void writeRun(Facts facts, String prefix, TrainingRun run) {
        TrainingOptions options = run.options();
        facts.put(prefix + "backend", run.backend())
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
            facts.put(prefix + START, run.start()).put(prefix + FIRST_STEP, run.firstStep());
        }
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
        return new Provenance(readRuns(facts), HistoryText.read(facts), HistoryText.duration(facts, "seconds"));
    }

    static List<TrainingRun> readRuns(Facts facts) {
        List<TrainingRun> runs = new ArrayList<>();
        int earlier = facts.has(EARLIER) ? count(facts, EARLIER) : 0;
        for (int i = 1; i <= earlier; i++) {
            runs.add(readRun(facts, prefix(i)));
        }
        runs.add(readRun(facts, ""));
        return runs;
    }

    private static TrainingRun readRun(Facts facts, String prefix) {
        LearningRate rate = new LearningRate(
                facts.number(prefix + "learning-rate"),
                facts.constant(prefix + "learning-rate.decay", LearningRate.Decay.values()));
        TrainingOptions options = new TrainingOptions(
                count(facts, prefix + "epochs"),
                count(facts, prefix + "batch-size"),
                rate,
                facts.constant(prefix + "initialization", Initialization.values()),
                facts.integer(prefix + "seed"),
                count(facts, prefix + "threads"));
        boolean fromInitial = !facts.has(prefix + START);
        return new TrainingRun(
                facts.text(prefix + "backend"),
                facts.text(prefix + "backend.version"),
                facts.text(prefix + "dataset"),
                facts.text(prefix + "dataset.checksum"),
                options,
                fromInitial ? TrainingRun.Start.INITIAL : facts.constant(prefix + START, TrainingRun.Start.values()),
                fromInitial ? 0 : facts.integer(prefix + FIRST_STEP));
    }

    private static String prefix(int earlier) {
        return EARLIER + "." + earlier + ".";
    }

    private static int count(Facts facts, String key) {
        long count = facts.integer(key);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw Facts.wrong(key, "a whole number from 1 to " + Integer.MAX_VALUE, facts.text(key));
        }
        return (int) count;
    }
}
