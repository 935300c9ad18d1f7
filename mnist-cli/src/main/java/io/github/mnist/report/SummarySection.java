package io.github.mnist.report;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;

import static io.github.mnist.report.Html.all;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/** The report in a few sentences, and one line a model. */
final class SummarySection {
    private SummarySection() {}

    static Section of(Numbers numbers, ReportData data) {
        return new Section(
                "summary",
                "Summary",
                div(
                        ul(each(data.summary(), sentence -> li(sentence))).withClass("summary"),
                        table(
                                "Models",
                                List.of(
                                        "model",
                                        "accuracy",
                                        "loss",
                                        "top 3",
                                        "macro F1",
                                        "calibration error",
                                        "Brier score"),
                                numbers.at("models")
                                        .elements()
                                        .map(model -> row(
                                                model.label("name"),
                                                model.percentWithInterval("accuracy"),
                                                model.decimalWithInterval("loss"),
                                                model.percent("top3"),
                                                model.decimal("macro.f1"),
                                                model.decimal("ece"),
                                                model.decimal("brier")))),
                        training(numbers, data)));
    }

    private static DomContent training(Numbers numbers, ReportData data) {
        List<Numbers> trained = IntStream.range(0, data.models().size())
                .filter(i -> data.models().get(i).training() != null)
                .mapToObj(i -> numbers.at("models." + i))
                .toList();
        return trained.isEmpty()
                ? each()
                : each(
                        table(
                                "Training",
                                List.of("model", "seconds of each seed", "memory, in bytes"),
                                trained.stream().map(model -> row(model.label("name"), seconds(model), memory(model)))),
                        p(
                                "The first training includes the start of the engine. Memory is by how much the process grew at"
                                        + " most while the model was trained, the engine's libraries included; the first model"
                                        + " fills the Java heap, which the next use again."));
    }

    private static DomContent seconds(Numbers model) {
        Numbers seconds = model.at("training.seconds");
        return all(IntStream.range(0, seconds.node().size())
                .mapToObj(seed -> each(text(seed == 0 ? "" : " "), seconds.percentage(Integer.toString(seed)))));
    }

    private static DomContent memory(Numbers model) {
        return model.at("training").node().has("peakMemoryGrowth")
                ? model.count("training.peakMemoryGrowth")
                : text("not known");
    }
}
