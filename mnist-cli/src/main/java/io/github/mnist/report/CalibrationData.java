package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.calibration.CrossFittedTemperature;
import io.github.mnist.analysis.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Whether the probabilities of a model can be believed.
 *
 * @param tempered what temperature scaling makes of them; null of a single sample, which has no halves
 */
record CalibrationData(
        @Nullable Tempered tempered, @JsonIgnore Calibration calibration) {
    /** Decides the halves that temperatures are fitted on. */
    private static final long SEED = 0;

    /** What temperature scaling makes of the probabilities; temperatures by the half that they were fitted on. */
    record Tempered(
            double first,
            double second,
            double loss,
            double ece,
            double brier,
            Intervals intervals,
            @JsonIgnore Calibration calibration) {
        private static Tempered of(CrossFittedTemperature fitted) {
            Evaluation evaluation = Evaluation.of(fitted.scaled());
            Calibration calibration = Calibration.of(fitted.scaled());
            return new Tempered(
                    fitted.first().temperature(),
                    fitted.second().temperature(),
                    evaluation.loss(),
                    calibration.expectedCalibrationError(),
                    calibration.brier(),
                    new Intervals(
                            finite(fitted.firstInterval()),
                            finite(fitted.secondInterval()),
                            evaluation.lossInterval(),
                            calibration.brierInterval()),
                    calibration);
        }
    }

    /** The intervals of the temperatures, null where there is none, and of the scaled probabilities' scores. */
    record Intervals(@Nullable Interval first, @Nullable Interval second, Interval loss, Interval brier) {}

    /** JSON has no infinity. */
    private static @Nullable Interval finite(Interval interval) {
        return Double.isFinite(interval.high()) ? interval : null;
    }

    static CalibrationData of(LabelledPredictions predictions, Calibration calibration) {
        return new CalibrationData(
                predictions.size() < 2 ? null : Tempered.of(CrossFittedTemperature.of(predictions, SEED)), calibration);
    }
}
