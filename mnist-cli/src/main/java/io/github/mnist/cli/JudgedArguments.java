package io.github.mnist.cli;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command judges: a model trained now, a saved one, or predictions from a file. */
final class JudgedArguments {
    private static final List<String> PREDICTING = List.of("--model", "--backend", "--data", "--classes", "--split");

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            order = 11,
            description = "Judge the predictions in this file, and need no backend: CSV with the header"
                    + " label,p0,p1,... or .npz with the arrays 'labels' and 'probabilities'.")
    private @Nullable Path predictions;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            order = 12,
            description = "Use the model in this file, which 'mnist train --out' wrote, and do not train.")
    private @Nullable Path model;

    @Mixin
    private final ModelArguments judged = new ModelArguments();

    Part split() {
        return judged.split();
    }

    TrainingArguments training() {
        return judged.training();
    }

    /** Returns the data to be judged, unless the predictions come from a file. */
    TrainTest load() {
        return judged.load();
    }

    boolean fromFile() {
        return predictions != null;
    }

    boolean saved() {
        return model != null;
    }

    /** Reports arguments that contradict each other. */
    void check(Action command) {
        if (predictions != null) {
            command.exclude("--predictions", "they are judged as they are", PREDICTING);
            command.exclude("--predictions", "they are judged as they are", TrainingArguments.TRAINING);
        } else if (model != null) {
            command.exclude("--model", "a saved model is not trained", TrainingArguments.TRAINING);
        } else {
            judged.check();
        }
    }

    /** Gets hold of what the arguments ask for. */
    Judged open(Action command, Console console) {
        check(command);
        if (predictions != null) {
            return Judged.predictions(predictions);
        }
        return open(judged.load(), console);
    }

    /** The same, where options name classes of the data; those of predictions from a file are checked later. */
    Judged open(Action command, Map<String, Integer> options, Console console) {
        check(command);
        if (predictions != null) {
            return Judged.predictions(predictions);
        }
        TrainTest parts = judged.load();
        checkClasses(options, parts.train().classes());
        return open(parts, console);
    }

    private Judged open(TrainTest parts, Console console) {
        return model == null
                ? Judged.trained(judged.training().train(parts.train(), console), parts, judged.split())
                : load(model, parts);
    }

    private Judged load(Path file, TrainTest parts) {
        SavedModel saved = load(file, parts.train());
        Backend backend = judged.training().backend();
        return Judged.loaded(
                file,
                saved,
                backend.id(),
                new Judged.Prediction(
                        backend.classifier(saved.parameters()), saved.provenance(), parts, judged.split()));
    }

    /** Checks that options name classes. */
    static void checkClasses(Map<String, Integer> options, int classes) {
        options.forEach((option, value) -> checkClass(option, value, classes));
    }

    /** Checks that an option names a class. */
    static void checkClass(String option, int value, int classes) {
        if (value < 0 || value >= classes) {
            throw new WrongUsageException(option + " " + value + ": expected 0 to " + (classes - 1));
        }
    }

    /** Loads a model that fits the data. */
    static SavedModel load(Path file, Dataset data) {
        SavedModel saved = ModelFile.load(file);
        SoftmaxParameters parameters = saved.parameters();
        if (parameters.inputs() != data.shape().pixels() || parameters.classes() != data.classes()) {
            throw new IllegalArgumentException(
                    file + ": expected a model for " + data.shape().pixels()
                            + " pixels and " + data.classes() + " classes as in " + data.name() + ", found one for "
                            + parameters.inputs() + " and " + parameters.classes()
                            + "; give the data that it was trained on with --data (and --classes)");
        }
        return saved;
    }
}
