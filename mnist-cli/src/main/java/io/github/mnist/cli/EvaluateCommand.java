package io.github.mnist.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.pictures.Charts;
import io.github.mnist.report.ConfusionData;
import io.github.mnist.report.ScoreData;
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
                + " and how far the probabilities can be believed, with 95%% confidence intervals. As CSV it is a line"
                + " for each score, of all samples, of a class, of the macro, micro or weighted mean, or of those"
                + " predicted with a probability in one of 15 bins; the picture is a reliability diagram.",
        footer = {"  mnist evaluate --backend djl --format json", "  mnist evaluate --predictions predictions.csv"})
final class EvaluateCommand extends Action {
    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final JudgedArguments arguments = new JudgedArguments();

    /** The result, and the JSON. */
    record Evaluated(
            @JsonUnwrapped Source source,
            @JsonUnwrapped ScoreData scores,
            List<List<Long>> confusion,
            @Nullable Metrics train)
            implements Result {
        @Override
        public String text() {
            Metrics judged = new Metrics(scores.loss(), scores.accuracy());
            Stream<String> sideBySide = train == null
                    ? Stream.of()
                    : Stream.of(Tables.metrics(train, judged), Tables.observation(train, judged));
            Stream<String> all = Stream.of(
                    "Scores of the " + source.subject() + ", with 95% confidence intervals:",
                    ScoreTables.overall(scores),
                    "Scores of each class, and their means:",
                    ScoreTables.perClass(scores),
                    "How often it is right, by the probability of the digit that it reads:",
                    ScoreTables.bins(scores));
            return Stream.of(Stream.of(source.describe()), sideBySide, all)
                    .flatMap(parts -> parts)
                    .collect(Collectors.joining("\n\n"));
        }

        @Override
        public List<ScoreLine> rows() {
            return ScoreLine.all(scores);
        }
    }

    @Override
    Result run(Console console) {
        try (Judged judged = arguments.open(this, console)) {
            Judged.Scores scores = judged.scores();
            Evaluated evaluated = new Evaluated(
                    judged.source(),
                    ScoreData.of(scores.evaluation(), scores.calibration()),
                    ConfusionData.counts(scores.evaluation().confusion()),
                    judged.prediction()
                            .filter(made -> made.split() == Part.TEST)
                            .map(made -> metrics(
                                    Evaluation.of(made.classifier(), made.data().train())))
                            .orElse(null));
            return picture.with(evaluated, () -> Charts.reliability(scores.calibration()));
        }
    }

    static Metrics metrics(Evaluation evaluation) {
        return new Metrics(evaluation.loss(), evaluation.accuracy());
    }
}
