package io.github.mnist.report;

import io.github.mnist.analysis.labels.LabelIssue;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import static io.github.mnist.report.Html.all;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

/** Labels that fit their image least, by each score. */
final class IssueList {
    private IssueList() {}

    static DomContent of(IssueData data, Gallery gallery) {
        return div(
                p(
                        span("Confident learning takes "),
                        Figures.count(data.candidates()),
                        span(" labels for wrong. On clean data most of those are errors of the model: look before"
                                + " you relabel. Below are the least fitting labels by each score, of those for"
                                + " which another one is suggested.")),
                all(data.issues().entrySet().stream()
                        .map(issues -> each(
                                h4("By " + issues.getKey().replace('_', ' ')), cards(issues.getValue(), gallery)))));
    }

    private static DomContent cards(List<LabelIssue> issues, Gallery gallery) {
        return gallery.of(issues, LabelIssue::index, LabelIssue::given, issue -> caption(issue, gallery));
    }

    private static String caption(LabelIssue issue, Gallery gallery) {
        List<Integer> nearest = gallery.details().labelsNearest(Math.toIntExact(issue.index()));
        return String.format(
                        Locale.ROOT,
                        "label %d, or %d?\nscore %s",
                        issue.given(),
                        issue.suggested(),
                        score(issue.score()))
                + (nearest.isEmpty()
                        ? ""
                        : "\nlike " + nearest.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, score >= 0.0001 ? "%.4f" : score == 0 ? "%.0f" : "%.0e", score);
    }
}
