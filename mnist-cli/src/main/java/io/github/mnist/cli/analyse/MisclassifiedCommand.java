package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.pictures.Charts;
import io.github.mnist.report.Estimated;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which digits are taken for another, as the notebook's {@code misclassify}. */
@Command(
        name = "misclassified",
        description =
                "Train, and rank the digits by how often they are read as the target, in percent with 95%% confidence"
                        + " intervals. The picture has bars.",
        footer = "  mnist misclassified --target 5 --backend dl4j --recipe notebook")
public final class MisclassifiedCommand extends Action {
    @Option(
            names = "--target",
            paramLabel = "DIGIT",
            required = true,
            order = 1,
            description = "The digit that others are read as (required).")
    private int target;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** The result, and the JSON. */
    record Misclassified(
            @JsonUnwrapped Origin source, double loss, double accuracy, int target, List<Estimated<Entry>> ranking)
            implements Result {
        @Override
        public List<Estimated<Entry>> rows() {
            return ranking;
        }

        @Override
        public String text(Page page) {
            return source.describe() + "\n\nDigits of the " + source.subject() + " by how often they are read as "
                    + target + ":\n\n" + Tables.ranking(page, ranking) + "\n\n" + Tables.mostSimilar(target, ranking);
        }
    }

    @Override
    protected Result run(Console console) {
        OutputFiles.check(picture.file());
        try (PredictionSource judged = arguments.open(this, Map.of("--target", target), false, console)) {
            Evaluation evaluation = judged.scores().evaluation();
            PredictionArguments.checkClass(
                    "--target", target, evaluation.confusion().classes());
            MisclassificationRanking ranking = MisclassificationRanking.of(evaluation.confusion(), target);
            Misclassified misclassified = new Misclassified(
                    judged.source(), evaluation.loss(), evaluation.accuracy(), target, Estimated.of(ranking));
            return picture.with(misclassified, () -> Charts.ranking(ranking));
        }
    }
}
