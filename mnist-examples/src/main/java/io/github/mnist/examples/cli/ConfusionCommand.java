package io.github.mnist.examples.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.picture.Charts;
import java.util.ArrayList;
import java.util.List;
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
final class ConfusionCommand extends Action {
    private static final int PAIRS = 10;
    private static final int MAX_LINE = 100;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final JudgedArguments arguments = new JudgedArguments();

    /** How many of a digit are read as which, as it stands in the CSV. */
    record Cell(int actual, int predicted, long count, double byRow, double byColumn) {}

    /** The result, and the JSON: rows are actual, columns what was read; percentages of the row, and of the column. */
    record Confusion(
            @JsonUnwrapped Source source,
            List<List<Long>> confusion,
            List<List<Double>> byRow,
            List<List<Double>> byColumn,
            List<MisclassificationRanking.Entry> directed,
            List<ConfusedPairs.Pair> symmetric)
            implements Result {
        private static Confusion of(Source source, ConfusionMatrix counts) {
            return new Confusion(
                    source,
                    Tables.counts(counts),
                    matrix(counts.classes(), (actual, predicted) -> counts.rate(actual, predicted)),
                    matrix(counts.classes(), (actual, predicted) -> counts.shareOfPredicted(actual, predicted)),
                    ConfusedPairs.directed(counts),
                    ConfusedPairs.symmetric(counts));
        }

        private interface CellValue {
            double of(int actual, int predicted);
        }

        private static List<List<Double>> matrix(int classes, CellValue value) {
            return IntStream.range(0, classes)
                    .mapToObj(actual -> IntStream.range(0, classes)
                            .mapToObj(predicted -> value.of(actual, predicted))
                            .toList())
                    .toList();
        }

        @Override
        public List<Cell> rows() {
            List<Cell> cells = new ArrayList<>();
            for (int actual = 0; actual < confusion.size(); actual++) {
                for (int predicted = 0; predicted < confusion.size(); predicted++) {
                    cells.add(new Cell(
                            actual,
                            predicted,
                            confusion.get(actual).get(predicted),
                            byRow.get(actual).get(predicted),
                            byColumn.get(actual).get(predicted)));
                }
            }
            return cells;
        }

        @Override
        public String text() {
            return String.join(
                    "\n\n",
                    source.describe(),
                    "How the " + source.subject() + " is read: a row for each digit, a column for what it is read as.",
                    table(actual ->
                            confusion.get(actual).stream().map(Text::count).toList()),
                    "In percent of the row:",
                    table(actual -> percent(byRow.get(actual))),
                    "In percent of the column:",
                    table(actual -> percent(byColumn.get(actual))),
                    "Most often read as another, in percent of the digit:",
                    Text.table(
                            0,
                            List.of("digit", "read as", "percent", "count", "support"),
                            directed.stream()
                                    .limit(PAIRS)
                                    .map(entry -> List.of(
                                            Text.count(entry.source()),
                                            Text.count(entry.target()),
                                            Text.decimals(entry.percent(), 2),
                                            Text.count(entry.count()),
                                            Text.count(entry.support())))
                                    .toList()),
                    "Most often read as one another, in percent of both:",
                    Text.table(
                            0,
                            List.of("one", "other", "percent", "count", "support"),
                            symmetric.stream()
                                    .limit(PAIRS)
                                    .map(pair -> List.of(
                                            Text.count(pair.first()),
                                            Text.count(pair.second()),
                                            Text.decimals(pair.percent(), 2),
                                            Text.count(pair.count()),
                                            Text.count(pair.support())))
                                    .toList()));
        }

        private static List<String> percent(List<Double> row) {
            return row.stream().map(value -> Text.decimals(value, 1)).toList();
        }

        private String table(IntFunction<List<String>> row) {
            List<String> headings = new ArrayList<>(List.of(""));
            List<List<String>> rows = new ArrayList<>();
            for (int actual = 0; actual < confusion.size(); actual++) {
                headings.add(Integer.toString(actual));
                List<String> line = new ArrayList<>(List.of(Integer.toString(actual)));
                line.addAll(row.apply(actual));
                rows.add(line);
            }
            String table = Text.table(0, headings, rows);
            return table.lines().allMatch(line -> line.length() <= MAX_LINE)
                    ? table
                    : "  (" + confusion.size() + " classes are too wide a table: see --format csv)";
        }
    }

    @Override
    Result run(Console console) {
        try (Judged judged = arguments.open(this, console)) {
            ConfusionMatrix counts = judged.scores().evaluation().confusion();
            return picture.with(Confusion.of(judged.source(), counts), () -> Charts.confusion(counts));
        }
    }
}
