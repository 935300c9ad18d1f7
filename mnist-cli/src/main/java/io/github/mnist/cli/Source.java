package io.github.mnist.cli;

import io.github.mnist.backend.Backend;
import io.github.mnist.storage.SavedModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the predictions come from that a command judges, as it stands in the JSON.
 *
 * @param backend what predicted; null if the predictions come from a file
 * @param model the file of the model; null if it was trained just now
 * @param predictions the file of the predictions; null if they were made just now
 * @param split the part of the data that was predicted; null if the predictions come from a file
 * @param training how the model came about; null if that is not known, or of the several models
 *     of a cross-validation
 */
record Source(
        @Nullable String backend,
        @Nullable String model,
        @Nullable String predictions,
        @Nullable Part split,
        TrainedModel.@Nullable Training training) {

    static Source trained(TrainedModel model, Part split) {
        return new Source(model.backend(), null, null, split, model.training());
    }

    static Source loaded(String backend, Path file, SavedModel model, Part split) {
        return new Source(
                backend,
                file.toString(),
                null,
                split,
                model.provenance()
                        .map(provenance -> TrainedModel.Training.of(null, provenance))
                        .orElse(null));
    }

    static Source predictions(Path file) {
        return new Source(null, null, file.toString(), null, null);
    }

    static Source crossValidated(Backend backend) {
        return new Source(backend.id(), null, null, Part.TRAIN, null);
    }

    /** Returns all of it but the part of the data, for people to read. */
    String describe() {
        if (predictions != null) {
            return "Predictions from " + Text.line(predictions) + ".";
        }
        if (model == null) {
            return training == null
                    ? "Cross-validated on " + backend + "."
                    : training.describe(String.valueOf(backend));
        }
        return "Model " + Text.line(model) + ", on " + backend + "; "
                + (training == null
                        ? "how it was trained is not known."
                        : "trained by " + Text.line(training.backendVersion()) + ".\n" + training.describeOptions());
    }

    /** Returns what was judged, to follow "the". */
    String subject() {
        return split == null ? "predictions" : split.words();
    }
}
