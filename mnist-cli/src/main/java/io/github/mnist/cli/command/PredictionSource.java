package io.github.mnist.cli.command;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.report.ReportInput;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the predictions come from that a command judges: a file, or a model and the data that it predicts. */
public final class PredictionSource implements AutoCloseable {
    /** A model and the data. */
    public record Prediction(
            SoftmaxClassifier classifier, Optional<Provenance> provenance, TrainTest data, Part split) {
        /** Returns the part of the data that is judged. */
        public Dataset judged() {
            return split.of(data);
        }

        /** Returns the model as it is saved. */
        public SavedModel model() {
            return new SavedModel(classifier.parameters(), provenance);
        }
    }

    /** All that one pass over the predictions tells. */
    public record Scores(Evaluation evaluation, Calibration calibration) {
        private static Scores of(LabelledPredictions piece) {
            return new Scores(Evaluation.of(piece), Calibration.of(piece));
        }

        private Scores merge(Scores other) {
            return new Scores(evaluation.merge(other.evaluation), calibration.merge(other.calibration));
        }
    }

    private final Origin source;
    private final Path file;
    private final Optional<Prediction> prediction;
    private final Optional<Dataset> images;
    private @Nullable LabelledPredictions readOnce;

    private PredictionSource(Origin source, Path file, Optional<Prediction> prediction, Optional<Dataset> images) {
        this.source = source;
        this.file = file;
        this.prediction = prediction;
        this.images = images;
    }

    static PredictionSource trained(TrainedModel model, TrainTest data, Part split) {
        return new PredictionSource(
                Origin.trained(model, split),
                Path.of(""),
                Optional.of(new Prediction(
                        model.classifier(), Optional.of(model.result().provenance()), data, split)),
                Optional.of(split.of(data)));
    }

    static PredictionSource loaded(Path file, SavedModel model, String backend, Prediction prediction) {
        return new PredictionSource(
                Origin.loaded(backend, file, model, prediction.split()),
                file,
                Optional.of(prediction),
                Optional.of(prediction.judged()));
    }

    static PredictionSource predictions(Path file, Optional<Dataset> images) {
        return new PredictionSource(Origin.predictions(file), file, Optional.empty(), images);
    }

    /** Returns what is said of it in the result. */
    public Origin source() {
        return source;
    }

    /** Returns the model and the data; empty if the predictions come from a file. */
    public Optional<Prediction> prediction() {
        return prediction;
    }

    /**
     * Returns the images to draw.
     *
     * @throws IllegalArgumentException if predictions from a file are not for them
     */
    public Dataset images() {
        Dataset shown = images.orElseThrow();
        if (prediction.isEmpty() && !ReportInput.areFor(predictions(), shown)) {
            throw new IllegalArgumentException(source.predictions() + ": the predictions are not for " + shown
                    + ", whose images are to be drawn: give the data that they are for with --data");
        }
        return shown;
    }

    /** Returns all predictions. */
    public LabelledPredictions predictions() {
        return prediction
                .map(made -> LabelledPredictions.of(made.classifier(), made.judged()))
                .orElseGet(this::fromFile);
    }

    /** Reads the file, or keeps what it gave: a pipe has it only once. */
    private LabelledPredictions fromFile() {
        if (Files.isRegularFile(file)) {
            return PredictionsFile.read(file);
        }
        LabelledPredictions read = readOnce;
        if (read == null) {
            read = PredictionsFile.read(file);
            readOnce = read;
        }
        return read;
    }

    /** Returns them piece by piece, made anew each time; of a regular file the whole need not fit in memory. To be closed. */
    public Stream<LabelledPredictions> pieces() {
        return prediction
                .map(made -> LabelledPredictions.pieces(made.classifier(), made.judged()))
                .orElseGet(() -> Files.isRegularFile(file) ? PredictionsFile.pieces(file) : Stream.of(fromFile()));
    }

    /** Evaluates them in one pass. */
    public Scores scores() {
        return merged(Scores::of, Scores::merge);
    }

    /** Judges them in one pass, and merges what is found of the pieces. */
    public <T> T merged(Function<LabelledPredictions, T> judge, BinaryOperator<T> merge) {
        try (Stream<LabelledPredictions> pieces = pieces()) {
            return pieces.map(judge)
                    .reduce(merge)
                    .orElseThrow(() -> new IllegalArgumentException("no samples to judge"));
        }
    }

    @Override
    public void close() {
        prediction.ifPresent(made -> made.classifier().close());
    }
}
