package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.report.ScoreData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the CSV of {@code evaluate}: one score of one class, of a mean over the classes, or of all samples.
 *
 * @param score its name in the JSON, a top-k accuracy as {@code top1}, {@code top2} and so on
 * @param of the class, or {@code macro}, {@code micro} or {@code weighted}, or {@code bin1} and so on for the samples of which
 *     the predicted class has a probability in that bin; empty for a score of all samples
 * @param value the score
 * @param interval its 95% interval; null for what is counted, and for the mean probability in a bin
 */
record ScoreLine(
        String score,
        @JsonProperty("class") String of,
        Number value,
        @JsonUnwrapped @Nullable Interval interval) {
    private static final String ALL = "";

    /** Returns all scores: those of all samples, of each class, of the means, of the bins. */
    static List<ScoreLine> all(ScoreData scores) {
        ScoreData.Intervals intervals = scores.intervals();
        List<ScoreLine> lines = new ArrayList<>();
        lines.add(new ScoreLine("accuracy", ALL, scores.accuracy(), intervals.accuracy()));
        lines.add(new ScoreLine("loss", ALL, scores.loss(), intervals.loss()));
        for (int k = 1; k <= scores.top().size(); k++) {
            lines.add(new ScoreLine(
                    "top" + k, ALL, scores.top().get(k - 1), intervals.top().get(k - 1)));
        }
        lines.add(new ScoreLine("ece", ALL, scores.ece(), null));
        lines.add(new ScoreLine("eceByChance", ALL, scores.eceByChance().high(), null));
        lines.add(new ScoreLine("brier", ALL, scores.brier(), intervals.brier()));
        for (ClassScores own : scores.perClass()) {
            String label = Integer.toString(own.label());
            Scores values = new Scores(own.precision(), own.recall(), own.f1());
            add(lines, label, values, intervals.perClass().get(own.label()));
            lines.add(new ScoreLine("support", label, own.support(), null));
        }
        add(lines, "macro", scores.macro(), intervals.macro());
        add(lines, "micro", scores.micro(), intervals.micro());
        add(lines, "weighted", scores.weighted(), intervals.weighted());
        for (int i = 0; i < scores.bins().size(); i++) {
            Calibration.Bin bin = scores.bins().get(i).numbers();
            String name = "bin" + (i + 1);
            lines.add(new ScoreLine("confidence", name, bin.confidence(), null));
            lines.add(new ScoreLine("accuracy", name, bin.accuracy(), bin.interval()));
            lines.add(new ScoreLine("count", name, bin.count(), null));
        }
        return lines;
    }

    private static void add(List<ScoreLine> lines, String of, Scores scores, ScoreIntervals intervals) {
        lines.add(new ScoreLine("precision", of, scores.precision(), intervals.precision()));
        lines.add(new ScoreLine("recall", of, scores.recall(), intervals.recall()));
        lines.add(new ScoreLine("f1", of, scores.f1(), intervals.f1()));
    }
}
