package io.github.mnist.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisreadSamples;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.pictures.Charts;
import io.github.mnist.pictures.ImageGrid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The samples that a model finds hardest, as the notebook's {@code worst_digits}. */
@Command(
        name = "worst",
        description = "Train, and show the samples of a digit whose own label the model finds least probable, or those"
                + " that it reads as a certain other digit.",
        footer = {
            "  mnist worst --digit 0 --top 9 --out worst.png",
            "  mnist worst --digit 4 --read-as 9 --picture four-as-nine.svg"
        })
final class WorstCommand extends Action {
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

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 3,
            converter = PictureArguments.FileName.class,
            description = "A .png or .svg file to draw them into as the notebook does, large and with short titles.")
    private @Nullable Path out;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final JudgedArguments arguments = new JudgedArguments();

    /** The result, and the JSON. */
    record Worst(
            @JsonUnwrapped Source source,
            double loss,
            double accuracy,
            int digit,
            @Nullable Integer readAs,
            Table<WorstDigits.Sample> worst,
            @Nullable String picture)
            implements Result {
        @Override
        public String csv() {
            return worst.csv();
        }

        @Override
        public String text() {
            return source.describe() + "\n\nThe " + Text.count(worst.rows().size()) + " images of " + digit + " in the "
                    + source.subject()
                    + (readAs == null
                            ? " whose label is least probable to the model"
                            : " that are most surely read as " + readAs)
                    + ":\n\n" + Tables.worst(worst.rows()) + (picture == null ? "" : "\n\nPicture: " + picture);
        }

        private String title() {
            return readAs == null ? "Worst images of " + digit : digit + " read as " + readAs;
        }
    }

    @Override
    Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        if (arguments.fromFile()) {
            exclude("--predictions", "there are no images to draw", List.of("--out", "--picture"));
        }
        if (out != null) {
            exclude("--out", "both draw the same images", List.of("--picture"));
        }
        Map<String, Integer> digits =
                readAs == null ? Map.of("--digit", digit) : Map.of("--digit", digit, "--read-as", readAs);
        try (Judged judged = arguments.open(this, digits, console)) {
            Evaluation evaluation = judged.merged(Evaluation::of, Evaluation::merge);
            JudgedArguments.checkClasses(digits, evaluation.confusion().classes());
            List<WorstDigits.Sample> worst = worst(judged);
            if (out != null) {
                grid(worst, judged.prediction().orElseThrow().judged()).write(out);
            }
            Worst result = new Worst(
                    judged.source(),
                    evaluation.loss(),
                    evaluation.accuracy(),
                    digit,
                    readAs,
                    new Table<>(WorstDigits.Sample.class, worst),
                    out == null ? null : out.toString());
            return picture.with(
                    result,
                    () -> Charts.samples(
                            result.title(),
                            worst,
                            judged.prediction().orElseThrow().judged()));
        }
    }

    private List<WorstDigits.Sample> worst(Judged judged) {
        if (readAs == null) {
            return judged.merged(piece -> WorstDigits.of(piece, top), WorstDigits::merge)
                    .samples(digit);
        }
        int predicted = readAs;
        return judged.merged(piece -> MisreadSamples.of(piece, digit, predicted, top), MisreadSamples::merge)
                .samples();
    }

    /** Returns a grid, about as high as wide, of samples of a data set that is no view. */
    static ImageGrid grid(List<WorstDigits.Sample> worst, Dataset dataset) {
        Dataset images = dataset.select(worst.stream()
                .mapToInt(sample -> Math.toIntExact(sample.index()))
                .toArray());
        int columns = (int) Math.max(1, Math.ceil(Math.sqrt(worst.size())));
        int rows = Math.max(1, (worst.size() + columns - 1) / columns);
        return ImageGrid.of(images, rows, columns).withTitles(i -> title(worst.get(i)));
    }

    private static String title(WorstDigits.Sample sample) {
        String probability =
                sample.trueProbability() < 0.005 ? "<0.01" : "=" + Text.decimals(sample.trueProbability(), 2);
        return "y=" + sample.label() + " p" + probability + " read as " + sample.predicted();
    }
}
