package io.github.mnist.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

/** Doubtful labels of the training set. */
final class TrainingLabelSection {
    private TrainingLabelSection() {}

    static Section of(ReportData.TrainingLabels labels, Gallery gallery) {
        return new Section(
                "training-labels",
                "Labels of the training set",
                div(
                        p("Each training image is judged by a model that was not trained on it: the probabilities are"
                                + " those of " + labels.origin() + ", cross-validated."),
                        IssueList.of(labels.labels(), gallery)));
    }
}
