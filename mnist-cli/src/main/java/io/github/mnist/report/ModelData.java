package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.training.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One model.
 *
 * @param training what its training took; null if it was not trained just now
 */
record ModelData(
        String name,
        String origin,
        @JsonUnwrapped ScoreData scores,
        @JsonUnwrapped ConfusionData confusion,
        @JsonUnwrapped CalibrationData calibration,
        @JsonUnwrapped HardSamples hard,
        @JsonUnwrapped IssueData labels,
        List<Epoch> history,
        @Nullable TrainingCost training,
        @JsonIgnore ReportedModel source) {
    /** An epoch of a training. */
    record Epoch(int epoch, double loss, double accuracy, double seconds) {
        private static Epoch of(EpochMetrics metrics) {
            return new Epoch(
                    metrics.epoch(),
                    metrics.loss(),
                    metrics.accuracy(),
                    metrics.duration().toNanos() / 1e9);
        }
    }

    static ModelData of(ReportedModel model) {
        Evaluation evaluation = Evaluation.of(model.predictions());
        Calibration calibration = Calibration.of(model.predictions());
        ConfusionData confusion = ConfusionData.of(evaluation.confusion());
        return new ModelData(
                model.name(),
                model.origin(),
                ScoreData.of(evaluation, calibration),
                confusion,
                CalibrationData.of(model.predictions(), calibration),
                HardSamples.of(model.predictions(), confusion.directed()),
                IssueData.of(model.predictions()),
                model.history().stream().map(Epoch::of).toList(),
                model.cost().orElse(null),
                model);
    }

    /** Returns the indices of the samples that the page shows. */
    Stream<Integer> shown() {
        return Stream.concat(hard.shown().map(Sample::index), labels.shown().map(LabelIssue::index))
                .map(Math::toIntExact);
    }

    /** Returns the most important of it as a sentence; the subject is what was judged, such as {@code test images}. */
    String inWords(String subject) {
        String confused = confusion.directed().stream()
                .findFirst()
                .map(Estimated::numbers)
                .map(pair -> String.format(
                        Locale.ROOT,
                        "it reads %d as %d most often (%,d of %,d)",
                        pair.source(),
                        pair.target(),
                        pair.count(),
                        pair.support()))
                .orElse("it confuses no two digits");
        return String.format(
                Locale.ROOT,
                "%s reads %.2f%% of the %,d %s right (95%% interval %.2f%% to %.2f%%), with a loss of %.4f; %s,"
                        + " and its probabilities are off by %.2f points on average.",
                name,
                scores.accuracy() * 100,
                confusion.matrix().total(),
                subject,
                scores.intervals().accuracy().low() * 100,
                scores.intervals().accuracy().high() * 100,
                scores.loss(),
                confused,
                scores.ece() * 100);
    }
}
