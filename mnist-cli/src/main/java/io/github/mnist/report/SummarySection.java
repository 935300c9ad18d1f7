package io.github.mnist.report;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.report.Figures.decimal;
import static io.github.mnist.report.Figures.mebibytes;
import static io.github.mnist.report.Figures.percent;
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

    static Section of(ReportData data) {
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
                                data.models().stream().map(SummarySection::model)),
                        training(data)));
    }

    private static TrTag model(ModelData model) {
        ScoreData scores = model.scores();
        return row(
                model.name(),
                percent(scores.accuracy(), scores.intervals().accuracy()),
                decimal(scores.loss(), scores.intervals().loss()),
                percent(scores.top3()),
                decimal(scores.macro().f1()),
                decimal(scores.ece()),
                decimal(scores.brier()));
    }

    private static DomContent training(ReportData data) {
        List<TrTag> trained = data.models().stream()
                .flatMap(model ->
                        Stream.ofNullable(model.training()).map(cost -> row(model.name(), seconds(cost), memory(cost))))
                .toList();
        return trained.isEmpty()
                ? each()
                : each(
                        table("Training", List.of("model", "seconds of each seed", "memory"), trained.stream()),
                        p("The first training includes the start of the engine. Memory is by how much the"
                                + " process grew at most while the model was trained, the engine's libraries"
                                + " included; the first model fills the Java heap, which the next use again."));
    }

    private static DomContent seconds(TrainingCost cost) {
        return all(IntStream.range(0, cost.seconds().size())
                .mapToObj(seed -> each(
                        text(seed == 0 ? "" : " "),
                        Figures.seconds(cost.seconds().get(seed)))));
    }

    private static DomContent memory(TrainingCost cost) {
        return cost.peakMemoryGrowth() == null ? text("not known") : mebibytes(cost.peakMemoryGrowth());
    }
}
