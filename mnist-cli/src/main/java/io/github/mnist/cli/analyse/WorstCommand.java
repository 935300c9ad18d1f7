package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisreadSamples;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.pictures.Charts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The samples that a model finds hardest, as the notebook's {@code worst_digits}. */
@Command(
        name = "worst",
        description = "Train, or take a saved model or predictions, and show the samples of a digit whose own label is"
                + " least probable to the model, or those that it reads as a certain other digit. The picture has these"
                + " images.",
        footer = {
            "  mnist worst --digit 0 --top 9 --picture worst.png",
            "  mnist worst --digit 4 --read-as 9 --picture four-as-nine.svg"
        })
public final class WorstCommand extends Action {
    @Option(
            names = "--digit",
            paramLabel = "DIGIT",
            required = true,
            order = 1,
            description = "The digit to look at (required).")
    private int digit;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "9",
            order = 2,
            description = "How many samples to show (default: 9).")
    private int top;

    @Option(
            names = "--read-as",
            paramLabel = "DIGIT",
            order = 2,
            description = "Show those that are read as this digit instead, the surest first (default: those whose label"
                    + " is least probable, whatever they are read as).")
    private @Nullable Integer readAs;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** The result, and the JSON. */
    record Worst(
            @JsonUnwrapped Origin source,
            double loss,
            double accuracy,
            int digit,
            @Nullable Integer readAs,
            List<WorstDigits.Sample> worst)
            implements Result {
        /** Copies the list. */
        Worst {
            worst = List.copyOf(worst);
        }

        @Override
        public List<WorstDigits.Sample> rows() {
            return worst;
        }

        @Override
        public List<String> columns() {
            return Result.columns(WorstDigits.Sample.class);
        }

        @Override
        public String text(Page page) {
            return source.describe() + "\n\n"
                    + (worst.isEmpty() ? none() : some() + ":\n\n" + Tables.worst(page, worst));
        }

        private String none() {
            return readAs == null
                    ? "There is no " + digit + " among the labels of the " + source.subject() + "."
                    : "No " + digit + " of the " + source.subject() + " is read as " + readAs + ".";
        }

        private String some() {
            return (worst.size() == 1 ? "The image" : "The " + Text.count(worst.size()) + " images") + " of " + digit
                    + " in the " + source.subject()
                    + (readAs == null
                            ? " whose label is least probable to the model"
                            : " that are most surely read as " + readAs);
        }

        private String title() {
            return readAs == null ? "Worst images of " + digit : digit + " read as " + readAs;
        }
    }

    @Override
    protected Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        OutputFiles.check(picture.file());
        Map<String, Integer> digits =
                readAs == null ? Map.of("--digit", digit) : Map.of("--digit", digit, "--read-as", readAs);
        try (PredictionSource judged = arguments.open(this, digits, picture.wanted(), console)) {
            Evaluation evaluation = judged.merged(Evaluation::of, Evaluation::merge);
            PredictionArguments.checkClasses(digits, evaluation.confusion().classes());
            Worst result =
                    new Worst(judged.source(), evaluation.loss(), evaluation.accuracy(), digit, readAs, worst(judged));
            return picture.with(result, () -> Charts.samples(result.title(), result.worst(), judged.images()));
        }
    }

    private List<WorstDigits.Sample> worst(PredictionSource judged) {
        if (readAs == null) {
            return judged.merged(piece -> WorstDigits.of(piece, top), WorstDigits::merge)
                    .samples(digit);
        }
        int predicted = readAs;
        return judged.merged(piece -> MisreadSamples.of(piece, digit, predicted, top), MisreadSamples::merge)
                .samples();
    }
}
