package io.github.mnist.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** What is timed. */
enum Measure {
    EPOCH("epoch", "one epoch of the notebook recipe, the third and later ones of a training", 2),
    TRAINED("trained", "start of the process to trained and evaluated model, loading included", 0),
    PREDICT_ALL("predict-all", "prediction of the whole test set in one call, once warm", 0),
    PREDICT_ONE("predict-one", "prediction of one image, once warm", 0),
    ANALYSE_ALL("analyse-all", "evaluation, ranking and worst digits of those predictions, once warm", 0),
    LOAD("load", "the bundled 60,000 training images, the first time in a process", 0),
    LOAD_AGAIN("load-again", "the same, the second time in a process", 0);

    private final String id;
    private final String description;
    private final int warmup;

    Measure(String id, String description, int warmup) {
        this.id = id;
        this.description = description;
        this.warmup = warmup;
    }

    /** Returns the name that programs print. */
    String id() {
        return id;
    }

    String description() {
        return description;
    }

    /** Returns how many times of each process come too early to count. */
    int warmup() {
        return warmup;
    }

    static Optional<Measure> of(String id) {
        return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
    }
}
