package io.github.mnist.cli.command;

import io.github.mnist.backend.Backend;
import io.github.mnist.cli.output.Text;
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
public record Origin(
        @Nullable String backend,
        @Nullable String model,
        @Nullable String predictions,
        @Nullable Part split,
        TrainedModel.@Nullable Training training) {

    public static Origin trained(TrainedModel model, Part split) {
        return new Origin(model.backend(), null, null, split, model.training());
    }

    public static Origin loaded(String backend, Path file, SavedModel model, Part split) {
        return new Origin(
                backend,
                file.toString(),
                null,
                split,
                model.provenance()
                        .map(provenance -> TrainedModel.Training.of(null, provenance))
                        .orElse(null));
    }

    public static Origin predictions(Path file) {
        return new Origin(null, null, file.toString(), null, null);
    }

    public static Origin crossValidated(Backend backend) {
        return new Origin(backend.id(), null, null, Part.TRAIN, null);
    }

    /** Returns all of it but the part of the data, for people to read. */
    public String describe() {
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
    public String subject() {
        return split == null ? "predictions" : split.words();
    }
}
