package io.github.mnist.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Provenance;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a command judges: predictions from a file, or a model and the data that it predicts. */
final class Judged implements AutoCloseable {
    /** A model and the data. */
    record Prediction(SoftmaxClassifier classifier, Optional<Provenance> provenance, TrainTest data, Part split) {
        Dataset judged() {
            return split.of(data);
        }

        SavedModel model() {
            return new SavedModel(classifier.parameters(), provenance);
        }
    }

    /** All that one pass over the predictions tells. */
    record Scores(Evaluation evaluation, Calibration calibration) {
        private static Scores of(LabelledPredictions piece) {
            return new Scores(Evaluation.of(piece), Calibration.of(piece));
        }

        private Scores merge(Scores other) {
            return new Scores(evaluation.merge(other.evaluation), calibration.merge(other.calibration));
        }
    }

    private final Source source;
    private final Path file;
    private final Optional<Prediction> prediction;

    private Judged(Source source, Path file, Optional<Prediction> prediction) {
        this.source = source;
        this.file = file;
        this.prediction = prediction;
    }

    static Judged trained(TrainedModel model, TrainTest data, Part split) {
        return new Judged(
                Source.trained(model, split),
                Path.of(""),
                Optional.of(new Prediction(
                        model.classifier(), Optional.of(model.result().provenance()), data, split)));
    }

    static Judged loaded(Path file, SavedModel model, String backend, Prediction prediction) {
        return new Judged(Source.loaded(backend, file, model, prediction.split()), file, Optional.of(prediction));
    }

    static Judged predictions(Path file) {
        return new Judged(Source.predictions(file), file, Optional.empty());
    }

    Source source() {
        return source;
    }

    /** Returns the model and the data; empty if the predictions come from a file. */
    Optional<Prediction> prediction() {
        return prediction;
    }

    /** Returns all predictions. */
    LabelledPredictions predictions() {
        return prediction
                .map(made -> LabelledPredictions.of(made.classifier(), made.judged()))
                .orElseGet(() -> PredictionsFile.read(file));
    }

    /** Returns them piece by piece, made anew each time: the whole need not fit in memory. To be closed. */
    Stream<LabelledPredictions> pieces() {
        return prediction
                .map(made -> LabelledPredictions.pieces(made.classifier(), made.judged()))
                .orElseGet(() -> PredictionsFile.pieces(file));
    }

    /** Evaluates them in one pass. */
    Scores scores() {
        return merged(Scores::of, Scores::merge);
    }

    /** Judges them in one pass, and merges what is found of the pieces. */
    <T> T merged(Function<LabelledPredictions, T> judge, BinaryOperator<T> merge) {
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
