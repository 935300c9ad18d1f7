package io.github.mnist.training;

import java.util.ArrayList;
import java.util.List;

/** Whether a training is the one that a checkpoint belongs to: the rest of its steps are those it would have made. */
final class Resumption {
    static final String ADVICE = "to start a new training from its state, use TrainingTask.continueFrom";

    private final TrainingRun origin;
    private final List<String> differences = new ArrayList<>();

    Resumption(TrainingRun origin) {
        this.origin = origin;
    }

    void check(String backend, TrainingTask task) {
        TrainingOptions then = origin.options();
        TrainingOptions now = task.options();
        compare("backend", origin.backend(), backend);
        compare("batch size", then.batchSize(), now.batchSize());
        compare("seed", then.seed(), now.seed());
        compare(
                "learning rate",
                then.learningRate().initial(),
                now.learningRate().initial());
        compare(
                "decay of the learning rate",
                then.learningRate().decay(),
                now.learningRate().decay());
        if (now.learningRate().decay() != LearningRate.Decay.CONSTANT) {
            compare("number of epochs, over which the learning rate decays", then.epochs(), now.epochs());
        }
        // The checksum reads all of the data: only if nothing else has settled it.
        if (differences.isEmpty()) {
            compare(
                    "checksum of the data",
                    origin.datasetChecksum(),
                    task.data().checksum());
        }
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("the checkpoint belongs to another training: "
                    + String.join("; ", differences) + ". Resume with what it was made with; " + ADVICE);
        }
    }

    private void compare(String what, Object then, Object now) {
        if (!then.equals(now)) {
            differences.add(what + " " + then + " then, " + now + " now");
        }
    }
}
