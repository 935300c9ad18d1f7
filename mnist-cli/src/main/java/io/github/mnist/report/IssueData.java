package io.github.mnist.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Doubtful labels.
 *
 * @param candidates how many confident learning takes for wrong
 * @param issues the least fitting labels by the name of the score, of those for which another one is suggested: the
 *     entropy's score is low as well where the model is entirely certain of the label
 */
record IssueData(long candidates, Map<String, List<LabelIssue>> issues) {
    private static final int SHOWN = 12;

    static IssueData of(LabelledPredictions predictions) {
        Map<String, List<LabelIssue>> issues = new LinkedHashMap<>();
        long candidates = 0;
        for (LabelScore score : LabelScore.values()) {
            List<LabelIssue> all = LabelIssues.rank(predictions, score);
            // The same by every score, which only decides the order.
            candidates = all.stream().filter(LabelIssue::candidate).count();
            issues.put(
                    name(score),
                    all.stream()
                            .filter(issue -> issue.suggested() != issue.given())
                            .limit(SHOWN)
                            .toList());
        }
        return new IssueData(candidates, issues);
    }

    Stream<LabelIssue> shown() {
        return issues.values().stream().flatMap(List::stream);
    }

    /** The name of a score on the command line, and in the JSON. */
    static String name(LabelScore score) {
        return score.name().toLowerCase(Locale.ROOT);
    }
}
