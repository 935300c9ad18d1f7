package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.labels.CrossValidation;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.backend.Backend;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.command.TrainingArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Progress;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.pictures.Charts;
import io.github.mnist.training.TrainingOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Doubtful labels. */
@Command(
        name = "issues",
        description = "Rank all samples by how little their label fits, and mark those whose label confident learning"
                + " takes for wrong. The training set is judged by cross-validation: each sample by a model that was"
                + " not trained on it.",
        footer = "  mnist issues --split train --backend djl --top 50")
public final class IssuesCommand extends Action {
    private static final int SHOWN = 20;

    @Option(
            names = "--score",
            paramLabel = "NAME",
            defaultValue = "normalized_margin",
            order = 1,
            description = "What to rank by: self_confidence or normalized_margin (default: normalized_margin).")
    private LabelScore score = LabelScore.NORMALIZED_MARGIN;

    @Option(
            names = "--top",
            paramLabel = "N",
            order = 2,
            description = "How many samples to list and draw (default: 20, but all are listed as JSON and CSV).")
    private @Nullable Integer top;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            order = 23,
            description = "How many models to train with --split train, each on all but one of so many parts"
                    + " (default: 5).")
    private int folds;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** The result, and the JSON. */
    record Issues(
            @JsonUnwrapped Origin source, LabelScore score, long samples, long candidates, List<LabelIssue> issues)
            implements Result {
        /** Copies the list. */
        Issues {
            issues = List.copyOf(issues);
        }

        @Override
        public List<LabelIssue> rows() {
            return issues;
        }

        @Override
        public List<String> columns() {
            return Result.columns(LabelIssue.class);
        }

        @Override
        public String text(Page page) {
            return source.describe() + "\n\n" + Text.count(candidates) + " of " + Text.count(samples)
                    + " labels of the " + source.subject() + " are doubtful. Least fitting by "
                    + Console.lowerCase(score) + ":\n\n"
                    + page.table(
                            0,
                            List.of("index", "given", "suggested", "score", "doubtful"),
                            issues.stream()
                                    .map(issue -> List.of(
                                            Long.toString(issue.index()),
                                            Text.count(issue.given()),
                                            Text.count(issue.suggested()),
                                            Text.probability(issue.score()),
                                            issue.candidate() ? "yes" : "no"))
                                    .toList());
        }
    }

    @Override
    protected Result run(Console console) {
        if (top != null && top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        OutputFiles.check(picture.file());
        if (arguments.split() == Part.TRAIN && !arguments.fromFile()) {
            if (folds < 2) {
                throw new WrongUsageException("--folds " + folds + ": expected at least 2");
            }
            exclude("--split train", "it may have been trained on the samples", List.of("--model"));
            arguments.check(this);
            return crossValidated(console);
        }
        if (given("--folds")) {
            throw new WrongUsageException("--folds without --split train: only that is judged by cross-validation");
        }
        try (PredictionSource judged = arguments.open(this, Map.of(), picture.wanted(), console)) {
            return issues(judged.source(), judged::pieces, judged::images, console);
        }
    }

    private Result crossValidated(Console console) {
        TrainingArguments training = arguments.training();
        TrainingOptions options = training.options(training.recipe());
        Backend backend = training.backend();
        Dataset train = arguments.load().train();
        if (folds > train.size()) {
            throw new WrongUsageException(
                    "--folds " + folds + ": expected 2 to the number of samples, " + train.size());
        }
        try (Progress progress = console.progress(folds)) {
            LabelledPredictions predictions = CrossValidation.predict(
                    task -> backend.trainer().train(task.withListener(progress.training(training.name(backend)))),
                    train,
                    options,
                    folds);
            return issues(Origin.crossValidated(backend), () -> Stream.of(predictions), () -> train, console);
        }
    }

    private Result issues(
            Origin source, Supplier<Stream<LabelledPredictions>> pieces, Supplier<Dataset> images, Console console) {
        boolean all = top == null && console.format() != Console.Format.TEXT;
        int shown = top == null ? SHOWN : top;
        LabelIssues found = LabelIssues.of(pieces, score, all ? Integer.MAX_VALUE : shown);
        Issues issues = new Issues(source, score, found.samples(), found.candidates(), found.worst());
        return picture.with(
                issues,
                () -> Charts.issues(
                        "Doubtful labels of the " + source.subject(),
                        found.worst().stream().limit(shown).toList(),
                        images.get()));
    }
}
