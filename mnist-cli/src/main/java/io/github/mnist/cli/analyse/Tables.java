package io.github.mnist.cli.analyse;

import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Text;
import io.github.mnist.report.Estimated;
import java.util.List;

/** The tables of rankings and of samples. */
final class Tables {
    private Tables() {}

    /** Answers the notebook's question which other digit is most similar to the target. */
    static String mostSimilar(int target, List<Estimated<Entry>> ranking) {
        return ranking.stream()
                .map(Estimated::numbers)
                .filter(entry -> entry.source() != target && entry.count() > 0)
                .findFirst()
                .map(most -> "Of the other digits, " + most.source() + " is read as " + target + " most often: "
                        + Text.count(most.count()) + " of " + Text.count(most.support()) + ".")
                .orElse("No other digit is read as " + target + ".");
    }

    static String ranking(Page page, List<Estimated<Entry>> ranking) {
        long samples = ranking.stream()
                .mapToLong(entry -> entry.numbers().support())
                .max()
                .orElse(0);
        return page.table(
                0,
                List.of("digit", "percent", "low", "high", "count", "support"),
                ranking.stream()
                        .map(entry -> List.of(
                                Text.count(entry.numbers().source()),
                                Text.percent(entry.numbers().percent(), samples),
                                Text.percent(entry.percentInterval().low(), samples),
                                Text.percent(entry.percentInterval().high(), samples),
                                Text.count(entry.numbers().count()),
                                Text.count(entry.numbers().support())))
                        .toList());
    }

    static String worst(Page page, List<WorstDigits.Sample> worst) {
        return page.table(
                0,
                List.of("index", "label", "p(label)", "read as", "p(read as)"),
                worst.stream()
                        .map(sample -> List.of(
                                Long.toString(sample.index()),
                                Text.count(sample.label()),
                                Text.probability(sample.trueProbability()),
                                Text.count(sample.predicted()),
                                Text.probability(sample.predictedProbability())))
                        .toList());
    }
}
