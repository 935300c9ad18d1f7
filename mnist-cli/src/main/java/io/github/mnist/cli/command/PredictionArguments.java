package io.github.mnist.cli.command;

import io.github.mnist.backend.Backend;
import io.github.mnist.cli.output.Console;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose predictions a command judges: those of a model trained now, of a saved one, or those in a file. */
public final class PredictionArguments {
    private static final List<String> DATA = List.of("--data", "--classes", "--split");

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

    /** Returns the part of the data to judge. */
    public Part split() {
        return judged.split();
    }

    /** Returns how to train. */
    public TrainingArguments training() {
        return judged.training();
    }

    /** Returns the data to be judged, unless the predictions come from a file. */
    public TrainTest load() {
        return judged.load();
    }

    /** Whether the predictions come from a file. */
    public boolean fromFile() {
        return predictions != null;
    }

    /** Reports arguments that contradict each other, or that cannot be met, before anything is read. */
    public void check(Action command) {
        check(command, false);
    }

    private void check(Action command, boolean images) {
        if (predictions != null) {
            List<String> predicting = List.of("--model", "--backend");
            command.exclude(
                    "--predictions",
                    "they are judged as they are",
                    images
                            ? predicting
                            : Stream.of(predicting, DATA).flatMap(List::stream).toList());
            command.exclude("--predictions", "they are judged as they are", TrainingArguments.TRAINING);
            OutputFiles.checkReadable("--predictions", List.of(predictions));
            if (images) {
                judged.check();
            }
            return;
        }
        if (model != null) {
            command.exclude("--model", "a saved model is not trained", TrainingArguments.TRAINING);
            OutputFiles.checkReadable("--model", List.of(model));
        }
        judged.check();
        judged.training().backend();
    }

    /** Gets hold of what the arguments ask for. */
    public PredictionSource open(Action command, Console console) {
        return open(command, Map.of(), false, console);
    }

    /**
     * The same, where options name classes of the data; those of predictions from a file are checked later.
     *
     * @param images whether images are to be drawn, for which predictions from a file need the data
     */
    public PredictionSource open(Action command, Map<String, Integer> options, boolean images, Console console) {
        check(command, images);
        if (predictions != null) {
            return PredictionSource.predictions(
                    predictions, images ? Optional.of(judged.split().of(judged.load())) : Optional.empty());
        }
        TrainTest parts = judged.load();
        checkClasses(options, parts.train().classes());
        return model == null
                ? PredictionSource.trained(judged.training().train(parts.train(), console), parts, judged.split())
                : load(model, parts);
    }

    private PredictionSource load(Path file, TrainTest parts) {
        SavedModel saved = load(file, parts.train());
        Backend backend = judged.training().backend();
        return PredictionSource.loaded(
                file,
                saved,
                backend.id(),
                new PredictionSource.Prediction(
                        backend.classifier(saved.parameters()), saved.provenance(), parts, judged.split()));
    }

    /** Checks that options name classes. */
    public static void checkClasses(Map<String, Integer> options, int classes) {
        options.forEach((option, value) -> checkClass(option, value, classes));
    }

    /** Checks that an option names a class. */
    public static void checkClass(String option, int value, int classes) {
        if (value < 0 || value >= classes) {
            throw new WrongUsageException(option + " " + value + ": expected 0 to " + (classes - 1));
        }
    }

    /** Loads a model that fits the data. */
    public static SavedModel load(Path file, Dataset data) {
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
