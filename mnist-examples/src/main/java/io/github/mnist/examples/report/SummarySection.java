package io.github.mnist.examples.report;

import java.util.List;

import static io.github.mnist.examples.report.Html.row;
import static io.github.mnist.examples.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
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
                                                model.decimal("brier"))))));
    }
}
