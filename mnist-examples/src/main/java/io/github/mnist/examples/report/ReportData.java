package io.github.mnist.examples.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnist.analysis.Calibration;
import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Interval;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.McNemar;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.quality.LabelIssue;
import java.util.List;
import java.util.Map;

/** All numbers of a report: what its JSON holds, and what its tables show. */
record ReportData(
        String dataset,
        String checksum,
        long samples,
        long trainingSamples,
        int classes,
        List<String> summary,
        List<Model> models,
        List<Pair> comparison,
        Map<Integer, Detail> details) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    /** One model, in the words of {@code evaluate} and {@code issues}. */
    record Model(
            String name,
            String training,
            double accuracy,
            double loss,
            double top3,
            Scores macro,
            Scores weighted,
            List<ClassScores> perClass,
            List<long[]> confusion,
            double ece,
            double brier,
            Intervals intervals,
            List<Entry> pairs,
            List<ConfusedPairs.Pair> similar,
            List<MisclassificationRanking> rankings,
            List<Calibration.Bin> bins,
            List<Epoch> history,
            List<List<Sample>> worst,
            List<Misread> misread,
            List<LabelIssue> issues,
            long candidates,
            @JsonIgnore Evaluation evaluation,
            @JsonIgnore Calibration calibration,
            @JsonIgnore ReportedModel source) {}

    /** The intervals of a model's numbers, under the same names. */
    record Intervals(
            Interval accuracy,
            Interval loss,
            Interval top3,
            Interval ece,
            Interval brier,
            ScoreIntervals macro,
            ScoreIntervals weighted,
            List<ScoreIntervals> perClass) {}

    /** An epoch of a training. */
    record Epoch(int epoch, double loss, double accuracy, double seconds) {}

    /** Samples of one digit that are read as another. */
    record Misread(int source, int target, List<Sample> samples) {}

    /** Two models side by side. */
    record Pair(
            String first,
            String second,
            double agreement,
            double kappa,
            McNemar mcnemar,
            double correctedP,
            long differing,
            double overlapOfWorst,
            List<Disagreement> disagreements) {
        static Pair of(PairComparison pair, double overlapOfWorst, List<Disagreement> disagreements) {
            return new Pair(
                    pair.first(),
                    pair.second(),
                    pair.agreement(),
                    pair.kappa(),
                    pair.mcnemar(),
                    pair.correctedP(),
                    pair.differing(),
                    overlapOfWorst,
                    disagreements);
        }
    }

    /** What is shown of a sample that is asked for; probabilities by model and digit. */
    record Detail(int label, List<float[]> probabilities, List<Neighbour> nearest) {}

    /** A training sample that resembles another. */
    record Neighbour(int index, int label, double distance, String picture) {}

    /** Returns the JSON as it can stand in a {@code script} element, where no text may look like the end of it. */
    String json() {
        try {
            return MAPPER.writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new AssertionError("records of numbers and strings", e);
        }
    }
}
