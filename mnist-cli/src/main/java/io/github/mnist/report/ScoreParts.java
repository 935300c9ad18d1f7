package io.github.mnist.report;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.text;

/** The scores of all samples, and those of each digit. */
final class ScoreParts {
    /** The last of the top scores that is shown. */
    private static final int LARGEST_TOP = 5;

    private ScoreParts() {}

    static DomContent scores(Numbers numbers) {
        // The first of the top scores is the accuracy.
        Stream<TrTag> tops = IntStream.range(
                        1, Math.min(LARGEST_TOP, numbers.at("top").node().size()))
                .mapToObj(i ->
                        row("label among the " + (i + 1) + " most probable", numbers.percentWithInterval("top." + i)));
        return table(
                "Scores with their intervals",
                List.of("score", "value (95% interval)"),
                Stream.of(
                                Stream.of(row("accuracy", numbers.percentWithInterval("accuracy"))),
                                tops,
                                Stream.of(
                                        row("loss (cross-entropy)", numbers.decimalWithInterval("loss")),
                                        row("expected calibration error", numbers.decimalWithInterval("ece")),
                                        row("Brier score", numbers.decimalWithInterval("brier"))))
                        .flatMap(rows -> rows));
    }

    static DomContent classes(Numbers numbers) {
        Stream<TrTag> digits = IntStream.range(0, numbers.at("perClass").node().size())
                .mapToObj(digit -> scores(
                        numbers,
                        Integer.toString(digit),
                        "perClass." + digit,
                        numbers.count("perClass." + digit + ".support")));
        Stream<TrTag> means =
                Stream.of("macro", "micro", "weighted").map(mean -> scores(numbers, mean + " mean", mean, text("")));
        return table(
                "Precision, recall and F1 of each digit, with their intervals",
                List.of("digit", "precision", "recall", "F1", "samples"),
                Stream.concat(digits, means));
    }

    private static TrTag scores(Numbers numbers, String heading, String name, DomContent support) {
        return row(
                heading,
                numbers.decimalWithInterval(name + ".precision"),
                numbers.decimalWithInterval(name + ".recall"),
                numbers.decimalWithInterval(name + ".f1"),
                support);
    }
}
