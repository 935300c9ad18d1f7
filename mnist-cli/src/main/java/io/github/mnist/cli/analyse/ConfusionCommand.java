package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.pictures.Charts;
import io.github.mnist.report.ConfusionData;
import io.github.mnist.report.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which digit is read as which. */
@Command(
        name = "confusion",
        description = "Train, or take a saved model or predictions, and count which digit is read as which, in numbers"
                + " and in percent of either, and rank the pairs that are confused most. The picture is a heat map.",
        footer = "  mnist confusion --model model.npz --format csv")
public final class ConfusionCommand extends Action {
    private static final int PAIRS = 10;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** How many of a digit are read as which, as it stands in the CSV. */
    record Cell(int actual, int predicted, long count, double byRow, double byColumn, double similarity) {
        private static Estimated<Cell> of(ConfusionMatrix matrix, int actual, int predicted) {
            return new Estimated<>(
                    new Cell(
                            actual,
                            predicted,
                            matrix.count(actual, predicted),
                            matrix.rate(actual, predicted),
                            matrix.shareOfPredicted(actual, predicted),
                            matrix.similarity(actual, predicted)),
                    intervals(matrix, actual, predicted));
        }

        /** In the order of the columns. */
        private static Map<String, Interval> intervals(ConfusionMatrix matrix, int actual, int predicted) {
            Map<String, Interval> intervals = new LinkedHashMap<>();
            intervals.put("byRow", matrix.rateInterval(actual, predicted));
            intervals.put("byColumn", matrix.shareOfPredictedInterval(actual, predicted));
            intervals.put("similarity", matrix.similarityInterval(actual, predicted));
            return intervals;
        }
    }

    /** The result, and the JSON. */
    record Confusion(
            @JsonUnwrapped Origin source, @JsonUnwrapped ConfusionData data) implements Result {
        @Override
        public List<Estimated<Cell>> rows() {
            int classes = data.matrix().classes();
            return IntStream.range(0, classes)
                    .boxed()
                    .flatMap(actual -> IntStream.range(0, classes)
                            .mapToObj(predicted -> Cell.of(data.matrix(), actual, predicted)))
                    .toList();
        }

        @Override
        public String text(Page page) {
            long samples = IntStream.range(0, data.matrix().classes())
                    .mapToLong(data.matrix()::support)
                    .max()
                    .orElse(0);
            return String.join(
                    "\n\n",
                    source.describe(),
                    "How the " + source.subject() + " is read: a row for each digit, a column for what it is read as.",
                    table(
                            page,
                            actual -> data.confusion().get(actual).stream()
                                    .map(Text::count)
                                    .toList()),
                    "In percent of the row:",
                    table(page, actual -> percent(data.byRow().get(actual), samples)),
                    "In percent of the column:",
                    table(page, actual -> percent(data.byColumn().get(actual), samples)),
                    "Similarity: in percent of both digits, how many are read as the other one:",
                    table(page, actual -> percent(data.similarity().get(actual), samples)),
                    "Which other digit is read as each most often, in percent of that digit:",
                    page.table(
                            0,
                            List.of("read as", "digit", "percent", "low", "high", "count", "support"),
                            data.closest().stream()
                                    .map(pair -> row(
                                            pair.numbers().target(),
                                            pair.numbers().source(),
                                            pair.numbers().percent(),
                                            pair.percentInterval(),
                                            pair.numbers().count(),
                                            pair.numbers().support(),
                                            samples))
                                    .toList()),
                    "Most often read as another, in percent of the digit:",
                    page.table(
                            0,
                            List.of("digit", "read as", "percent", "low", "high", "count", "support"),
                            data.directed().stream()
                                    .limit(PAIRS)
                                    .map(pair -> row(
                                            pair.numbers().source(),
                                            pair.numbers().target(),
                                            pair.numbers().percent(),
                                            pair.percentInterval(),
                                            pair.numbers().count(),
                                            pair.numbers().support(),
                                            samples))
                                    .toList()),
                    "Most often read as one another, in percent of both:",
                    page.table(
                            0,
                            List.of("one", "other", "percent", "low", "high", "count", "support"),
                            data.symmetric().stream()
                                    .limit(PAIRS)
                                    .map(pair -> row(
                                            pair.numbers().first(),
                                            pair.numbers().second(),
                                            pair.numbers().percent(),
                                            pair.percentInterval(),
                                            pair.numbers().count(),
                                            pair.numbers().support(),
                                            samples))
                                    .toList()));
        }

        private static List<String> row(
                int one, int other, double percent, Interval interval, long count, long support, long samples) {
            return List.of(
                    Text.count(one),
                    Text.count(other),
                    Text.percent(percent, samples),
                    Text.percent(interval.low(), samples),
                    Text.percent(interval.high(), samples),
                    Text.count(count),
                    Text.count(support));
        }

        private static List<String> percent(List<Double> row, long samples) {
            return row.stream().map(value -> Text.percent(value, samples)).toList();
        }

        private String table(Page page, IntFunction<List<String>> row) {
            List<String> headings = new ArrayList<>(List.of(""));
            List<List<String>> rows = new ArrayList<>();
            for (int actual = 0; actual < data.confusion().size(); actual++) {
                headings.add(Integer.toString(actual));
                List<String> line = new ArrayList<>(List.of(Integer.toString(actual)));
                line.addAll(row.apply(actual));
                rows.add(line);
            }
            return page.table(
                    0,
                    headings,
                    rows,
                    "  (" + data.confusion().size() + " classes are too wide a table: see --format csv)");
        }
    }

    @Override
    protected Result run(Console console) {
        OutputFiles.check(picture.file());
        try (PredictionSource judged = arguments.open(this, console)) {
            ConfusionMatrix counts = judged.scores().evaluation().confusion();
            return picture.with(
                    new Confusion(judged.source(), ConfusionData.of(counts)), () -> Charts.confusion(counts));
        }
    }
}
