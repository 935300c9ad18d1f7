package io.github.mnist.cli;

import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.report.Estimated;
import io.github.mnist.training.EpochMetrics.Metrics;
import java.util.List;

/** The tables that several commands print. */
final class Tables {
    private Tables() {}

    static String history(List<TrainedModel.Epoch> history) {
        return Text.table(
                0,
                List.of("epoch", "loss", "accuracy", "seconds"),
                history.stream()
                        .map(epoch -> List.of(
                                Text.count(epoch.epoch()),
                                Text.decimals(epoch.loss(), 4),
                                Text.decimals(epoch.accuracy(), 4),
                                Text.decimals(epoch.seconds(), 2)))
                        .toList());
    }

    static String metrics(Metrics train, Metrics test) {
        return Text.table(
                1, List.of("", "loss", "accuracy"), List.of(metricsRow("train", train), metricsRow("test", test)));
    }

    private static List<String> metricsRow(String name, Metrics metrics) {
        return List.of(name, Text.decimals(metrics.loss(), 4), Text.decimals(metrics.accuracy(), 4));
    }

    /** Says what the notebook observes of training and test data. */
    static String observation(Metrics train, Metrics test) {
        return "The accuracy on the test set is " + Text.decimals(100 * Math.abs(test.accuracy() - train.accuracy()), 2)
                + " points " + (test.accuracy() < train.accuracy() ? "below" : "above") + " that on the training set.";
    }

    /** Answers the notebook's question which other digit is most similar to the target. */
    static String mostSimilar(int target, List<Estimated<Entry>> ranking) {
        return ranking.stream()
                .map(Estimated::numbers)
                .filter(entry -> entry.source() != target && entry.count() > 0)
                .findFirst()
                .map(most -> "Most often read as " + target + ", besides " + target + " itself: " + most.source() + " ("
                        + Text.count(most.count()) + " of " + Text.count(most.support()) + ").")
                .orElse("No other digit is read as " + target + ".");
    }

    static String ranking(List<Estimated<Entry>> ranking) {
        return Text.table(
                0,
                List.of("digit", "percent", "low", "high", "count", "support"),
                ranking.stream()
                        .map(entry -> List.of(
                                Text.count(entry.numbers().source()),
                                Text.decimals(entry.numbers().percent(), 2),
                                Text.decimals(entry.percentInterval().low(), 2),
                                Text.decimals(entry.percentInterval().high(), 2),
                                Text.count(entry.numbers().count()),
                                Text.count(entry.numbers().support())))
                        .toList());
    }

    static String worst(List<WorstDigits.Sample> worst) {
        return Text.table(
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
