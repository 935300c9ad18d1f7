package io.github.mnist.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** What is measured. */
enum Measure {
    EPOCH("epoch", "one epoch of the `notebook` recipe, the third and later ones of a training", Unit.SECONDS, 2),
    TRAINED("trained", "start of the process to trained and evaluated model, loading included", Unit.SECONDS, 0),
    MEMORY("memory", "resident memory at its peak in that process", Unit.BYTES, 0),
    PREDICT_ALL("predict-all", "prediction of the whole test set in one call, once warm", Unit.SECONDS, 0),
    PREDICT_ONE("predict-one", "prediction of one image, once warm", Unit.SECONDS, 0),
    ANALYSE_ALL("analyse-all", "evaluation, ranking and worst digits of those predictions, once warm", Unit.SECONDS, 0),
    LOAD("load", "the bundled 60,000 training images, the first time in a process", Unit.SECONDS, 0),
    LOAD_AGAIN("load-again", "the same, the second time in a process", Unit.SECONDS, 0);

    private final String id;
    private final String description;
    private final Unit unit;
    private final int warmup;

    Measure(String id, String description, Unit unit, int warmup) {
        this.id = id;
        this.description = description;
        this.unit = unit;
        this.warmup = warmup;
    }

    /** Returns the name that programs print. */
    String id() {
        return id;
    }

    String description() {
        return description;
    }

    Unit unit() {
        return unit;
    }

    /** Returns how many values of each process come too early to count. */
    int warmup() {
        return warmup;
    }

    static Optional<Measure> of(String id) {
        return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
    }
}
