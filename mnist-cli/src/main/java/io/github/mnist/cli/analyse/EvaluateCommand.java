package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
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
import picocli.CommandLine.Option;

/** All scores of a model, and of loss and accuracy what the notebook's "Observation" says. */
@Command(
        name = "evaluate",
        description = "Train, or take a saved model or predictions, and show loss, accuracy, the scores of each class"
                + " and how far the probabilities can be believed. As CSV, which has 95%% confidence intervals as JSON"
                + " has, it is a line for each score, of all samples, of a class, of the macro, micro or weighted mean, or"
                + " of those predicted with a probability in one of 15 bins; the picture is a reliability diagram.",
        footer = {"  mnist evaluate --backend djl --format json", "  mnist evaluate --predictions predictions.csv"})
public final class EvaluateCommand extends Action {
    @Option(
            names = "--intervals",
            order = 1,
            description = "Show the 95%% confidence interval of each score as well (JSON and CSV always have them).")
    private boolean intervals;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** The result, and the JSON. */
    record Evaluated(
            @JsonUnwrapped Origin source,
            @JsonUnwrapped ScoreData scores,
            List<List<Long>> confusion,
            @Nullable Metrics train,
            @JsonIgnore boolean showIntervals)
            implements Result {
        @Override
        public String text(Page page) {
            Metrics judged = new Metrics(scores.loss(), scores.accuracy());
            Stream<String> sideBySide =
                    train == null ? Stream.of() : Stream.of(metrics(page, train, judged), observation(train, judged));
            ScoreTables tables = new ScoreTables(page, scores, showIntervals);
            Stream<String> all = Stream.of(
                    "Scores of the " + source.subject()
                            + (showIntervals
                                    ? ", with 95% confidence intervals:"
                                    : " (--intervals shows how sure they are):"),
                    tables.overall(),
                    "Scores of each class, and their means:",
                    tables.perClass(),
                    "How often it is right, by the probability of the digit that it reads:",
                    tables.bins());
            return Stream.of(Stream.of(source.describe()), sideBySide, all)
                    .flatMap(parts -> parts)
                    .collect(Collectors.joining("\n\n"));
        }

        private static String metrics(Page page, Metrics train, Metrics test) {
            return page.table(1, List.of("", "loss", "accuracy"), List.of(row("train", train), row("test", test)));
        }

        private static List<String> row(String name, Metrics metrics) {
            return List.of(name, Text.decimals(metrics.loss(), 4), Text.decimals(metrics.accuracy(), 4));
        }

        /** Says what the notebook observes of training and test data. */
        private static String observation(Metrics train, Metrics test) {
            return "The accuracy on the test set is "
                    + Text.decimals(100 * Math.abs(test.accuracy() - train.accuracy()), 2) + " points "
                    + (test.accuracy() < train.accuracy() ? "below" : "above") + " that on the training set.";
        }

        @Override
        public List<ScoreLine> rows() {
            return ScoreLine.all(scores);
        }
    }

    @Override
    protected Result run(Console console) {
        OutputFiles.check(picture.file());
        try (PredictionSource judged = arguments.open(this, console)) {
            PredictionSource.Scores scores = judged.scores();
            Evaluated evaluated = new Evaluated(
                    judged.source(),
                    ScoreData.of(scores.evaluation(), scores.calibration()),
                    ConfusionData.counts(scores.evaluation().confusion()),
                    judged.prediction()
                            .filter(made -> made.split() == Part.TEST)
                            .map(made -> metrics(
                                    Evaluation.of(made.classifier(), made.data().train())))
                            .orElse(null),
                    intervals);
            return picture.with(evaluated, () -> Charts.reliability(scores.calibration()));
        }
    }

    private static Metrics metrics(Evaluation evaluation) {
        return new Metrics(evaluation.loss(), evaluation.accuracy());
    }
}
