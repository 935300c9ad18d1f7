package io.github.mnist.report;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.pictures.Charts;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.github.mnist.report.Html.chart;
import static io.github.mnist.report.Html.folded;
import static io.github.mnist.report.Html.row;
import static io.github.mnist.report.Html.table;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

/**
 * All of one model.
 *
 * @param shape the shape of the images; empty if there are only predictions
 */
record ModelSection(String id, ModelData model, Gallery gallery, Optional<ImageShape> shape) {
    Section toSection() {
        return new Section(
                id,
                "Model " + model.name(),
                p(model.origin()),
                List.of(
                        part("evaluation", "Evaluation", ScoreParts.scores(model.scores())),
                        part("classes", "Each digit", ScoreParts.classes(model.scores())),
                        part("confusion", "Confusion", ConfusionParts.confusion(model.confusion())),
                        part(
                                "pairs",
                                "Most confused pairs",
                                ConfusionParts.pairs(model.confusion(), model.hard(), gallery)),
                        part("rankings", "Similar digits", SimilarityPart.of(model.confusion())),
                        part("calibration", "Calibration", CalibrationPart.of(model.scores(), model.calibration())),
                        part("worst", "Worst digits", worst()),
                        part("issues", "Doubtful labels", IssueList.of(model.labels(), gallery)),
                        part("weights", "Weights", weights()),
                        part("learning", "Learning curves", learning())));
    }

    private Section part(String name, String title, DomContent content) {
        return new Section(id + "-" + name, title, content);
    }

    private DomContent worst() {
        return WorstPart.of(model.hard(), gallery);
    }

    private DomContent weights() {
        return model.source()
                .parameters()
                .flatMap(parameters -> shape.<DomContent>map(image -> chart(Charts.weights(parameters, image))))
                .orElseGet(() -> p("The weights are not known: only predictions are."));
    }

    private DomContent learning() {
        return model.history().isEmpty()
                ? p("How the model was trained is not known.")
                : div(
                        chart(Charts.learningCurves(
                                Map.of(model.name(), model.source().history()))),
                        folded(
                                "The epochs as a table",
                                table(
                                        "Loss and accuracy of the training data during each epoch",
                                        List.of("epoch", "loss", "accuracy", "seconds"),
                                        model.history().stream()
                                                .map(epoch -> row(
                                                        Integer.toString(epoch.epoch()),
                                                        Figures.decimal(epoch.loss()),
                                                        Figures.percent(epoch.accuracy()),
                                                        Figures.seconds(epoch.seconds()))))));
    }
}
