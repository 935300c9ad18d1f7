package io.github.mnist.examples.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Calibration;
import io.github.mnist.analysis.ClassificationIntervals;
import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Interval;
import io.github.mnist.training.EpochMetrics.Metrics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All scores of a model, and of loss and accuracy what the notebook's "Observation" says. */
@Command(
        name = "evaluate",
        description = "Train, or take a saved model or predictions, and show loss, accuracy, the scores of each class"
                + " and how far the probabilities can be believed, with 95%% confidence intervals.",
        footer = {"  mnist evaluate --backend djl --format json", "  mnist evaluate --predictions predictions.csv"})
final class EvaluateCommand extends Action {
    /** Decides the resamples of the intervals that no formula gives. */
    private static final long SEED = 0;

    @Mixin
    private final JudgedArguments arguments = new JudgedArguments();

    /** The 95% confidence intervals of the scores, as they stand in the JSON. */
    record Intervals(
            Interval accuracy,
            Interval loss,
            Interval top3,
            ScoreIntervals macro,
            ScoreIntervals weighted,
            List<ScoreIntervals> perClass,
            Interval ece,
            Interval brier) {
        /** Copies the list. */
        Intervals {
            perClass = List.copyOf(perClass);
        }
    }

    /** The result, and the JSON. */
    record Evaluated(
            @JsonUnwrapped Source source,
            double loss,
            double accuracy,
            double top3,
            Scores macro,
            Scores weighted,
            List<ClassScores> perClass,
            List<List<Long>> confusion,
            double ece,
            double brier,
            Intervals intervals,
            @Nullable Metrics train)
            implements Result {
        private static Evaluated of(Source source, Judged.Scores scores, @Nullable Metrics train) {
            Evaluation evaluation = scores.evaluation();
            Calibration calibration = scores.calibration();
            ClassificationReport report = ClassificationReport.of(evaluation.confusion());
            ClassificationIntervals intervals = ClassificationIntervals.of(evaluation.confusion(), SEED);
            int three = Math.min(3, evaluation.confusion().classes());
            return new Evaluated(
                    source,
                    evaluation.loss(),
                    evaluation.accuracy(),
                    evaluation.top(three),
                    report.macro(),
                    report.weighted(),
                    report.perClass(),
                    Tables.counts(evaluation.confusion()),
                    calibration.expectedCalibrationError(),
                    calibration.brier(),
                    new Intervals(
                            evaluation.accuracyInterval(),
                            evaluation.lossInterval(),
                            evaluation.topInterval(three),
                            intervals.macro(),
                            intervals.weighted(),
                            intervals.perClass(),
                            calibration.expectedCalibrationErrorInterval(SEED),
                            calibration.brierInterval()),
                    train);
        }

        @Override
        public String text() {
            Metrics judged = new Metrics(loss, accuracy);
            Stream<String> sideBySide = train == null
                    ? Stream.of()
                    : Stream.of(Tables.metrics(train, judged), Tables.observation(train, judged));
            Stream<String> scores = Stream.of(
                    "Scores of the " + source.subject() + ", with 95% confidence intervals:",
                    Tables.scores(rows()),
                    "Scores of each class:",
                    Tables.perClass(perClass, macro, weighted));
            return Stream.concat(Stream.of(source.describe()), Stream.concat(sideBySide, scores))
                    .collect(Collectors.joining("\n\n"));
        }

        @Override
        public List<Tables.Score> rows() {
            return List.of(
                    new Tables.Score("accuracy", accuracy, intervals.accuracy()),
                    new Tables.Score("top 3", top3, intervals.top3()),
                    new Tables.Score("loss", loss, intervals.loss()),
                    new Tables.Score("macro F1", macro.f1(), intervals.macro().f1()),
                    new Tables.Score(
                            "weighted F1", weighted.f1(), intervals.weighted().f1()),
                    new Tables.Score("calibration error", ece, intervals.ece()),
                    new Tables.Score("Brier score", brier, intervals.brier()));
        }
    }

    @Override
    Result run(Console console) {
        try (Judged judged = arguments.open(this, console)) {
            return Evaluated.of(
                    judged.source(),
                    judged.scores(),
                    judged.prediction()
                            .filter(made -> made.split() == Part.TEST)
                            .map(made -> metrics(
                                    Evaluation.of(made.classifier(), made.data().train())))
                            .orElse(null));
        }
    }

    static Metrics metrics(Evaluation evaluation) {
        return new Metrics(evaluation.loss(), evaluation.accuracy());
    }
}
