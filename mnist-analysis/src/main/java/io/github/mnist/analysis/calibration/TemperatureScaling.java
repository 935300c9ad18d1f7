package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Makes a classifier more or less sure of itself without changing its digits: logits are divided by a temperature (Guo
 * et al., "On calibration of modern neural networks", 2017).
 *
 * <p>Logits are taken from the probabilities as their logarithms, which differ from the model's by a constant that
 * softmax ignores. A probability of 0 is a rounded one and counts as the smallest float.
 *
 * @param temperature above 0; more than 1 makes less sure, less than 1 makes surer
 */
public record TemperatureScaling(double temperature) {
    private static final double MIN = 0.01;
    private static final double MAX = 100;

    /**
     * Checks the temperature.
     *
     * @throws IllegalArgumentException if it is not finite and above 0
     */
    public TemperatureScaling {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature " + temperature + ": expected a number above 0");
        }
    }

    /**
     * Fits the temperature that makes the true labels most probable. Goes through the predictions several times, and needs
     * no memory beyond them.
     *
     * @param validation predictions for data that the model was not trained on
     * @return the scaling with the temperature of the lowest cross-entropy (without clipping) between 0.01 and 100
     * @throws IllegalArgumentException if there are no predictions
     */
    public static TemperatureScaling fit(LabelledPredictions validation) {
        if (validation.size() == 0) {
            throw new IllegalArgumentException("no predictions to fit a temperature to: expected at least one");
        }
        // The cross-entropy is convex in the inverse temperature: one sign change of its slope at most.
        double hottest = -Math.log(MAX);
        double coldest = -Math.log(MIN);
        if (slope(validation, hottest) > 0) {
            return new TemperatureScaling(MAX);
        }
        if (slope(validation, coldest) <= 0) {
            return new TemperatureScaling(MIN);
        }
        double root = new BrentSolver(1e-12, 1e-12, 1e-15)
                .findRoot(logInverse -> slope(validation, logInverse), hottest, coldest);
        return new TemperatureScaling(Math.exp(-root));
    }

    /**
     * Returns the interval of this temperature, from the normal distribution of the logarithm of what maximises a
     * likelihood; its variance is that of White ("Maximum likelihood estimation of misspecified models", 1982), which
     * holds where no temperature makes the probabilities right.
     *
     * @param validation what it was fitted on
     * @return the interval; 0 to infinity if the predictions leave it open, as entirely certain ones do
     */
    public Interval interval(LabelledPredictions validation) {
        double inverse = 1 / temperature;
        double[] scaled = new double[validation.classes()];
        double squaredSlopes = 0;
        double curvature = 0;
        for (int i = 0; i < validation.size(); i++) {
            double slope = slope(validation, i, inverse, scaled);
            squaredSlopes += slope * slope;
            curvature += variance(validation.predictions(), i, scaled);
        }
        if (curvature == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double relativeVariance = squaredSlopes / Math.pow(curvature * inverse, 2);
        Interval logarithm = Interval.normal(Math.log(temperature), Math.sqrt(relativeVariance));
        return new Interval(Math.exp(logarithm.low()), Math.exp(logarithm.high()));
    }

    /** The derivative of the summed cross-entropy by the inverse temperature. */
    private static double slope(LabelledPredictions validation, double logInverse) {
        double[] scaled = new double[validation.classes()];
        double inverse = Math.exp(logInverse);
        double slope = 0;
        for (int i = 0; i < validation.size(); i++) {
            slope += slope(validation, i, inverse, scaled);
        }
        return slope;
    }

    /** That of one sample: the mean logit less that of the label. */
    private static double slope(LabelledPredictions validation, int sample, double inverse, double[] scaled) {
        Predictions predictions = validation.predictions();
        scale(predictions, sample, inverse, scaled);
        return mean(predictions, sample, scaled) - logit(predictions, sample, validation.label(sample));
    }

    private static double mean(Predictions predictions, int sample, double[] scaled) {
        double mean = 0;
        for (int digit = 0; digit < scaled.length; digit++) {
            mean += scaled[digit] * logit(predictions, sample, digit);
        }
        return mean;
    }

    /** The variance of the logits, which is the second derivative of the cross-entropy of a sample. */
    private static double variance(Predictions predictions, int sample, double[] scaled) {
        double mean = mean(predictions, sample, scaled);
        double variance = 0;
        for (int digit = 0; digit < scaled.length; digit++) {
            variance += scaled[digit] * Math.pow(logit(predictions, sample, digit) - mean, 2);
        }
        return variance;
    }

    /**
     * Scales predictions beside their labels. The result is a copy; pieces can be scaled one after the other, and judged as
     * the whole would be:
     *
     * <pre>{@code
     * pieces.map(scaling::apply).map(Calibration::of).reduce(Calibration::merge)
     * }</pre>
     *
     * @param predictions the predictions beside their labels
     * @return as many, with the same digits, labels and indices; each row sums to 1
     */
    public LabelledPredictions apply(LabelledPredictions predictions) {
        return predictions.withPredictions(apply(predictions.predictions()));
    }

    /**
     * Scales predictions. The result is a copy.
     *
     * @param predictions the predictions
     * @return as many, with the same digits; each row sums to 1
     */
    public Predictions apply(Predictions predictions) {
        int classes = predictions.classes();
        float[] rows = new float[predictions.size() * classes];
        double[] scaled = new double[classes];
        for (int i = 0; i < predictions.size(); i++) {
            scale(predictions, i, 1 / temperature, scaled);
            for (int digit = 0; digit < classes; digit++) {
                rows[i * classes + digit] = (float) scaled[digit];
            }
        }
        return Predictions.of(classes, rows);
    }

    /**
     * Returns a classifier whose predictions are scaled.
     *
     * @param classifier the classifier, which the caller closes if need be
     * @return the scaled one
     */
    public Classifier apply(Classifier classifier) {
        return images -> apply(classifier.predict(images));
    }

    private static void scale(Predictions predictions, int sample, double inverse, double[] target) {
        double max = logit(predictions, sample, predictions.digit(sample));
        double sum = 0;
        for (int digit = 0; digit < target.length; digit++) {
            target[digit] = Math.exp(inverse * (logit(predictions, sample, digit) - max));
            sum += target[digit];
        }
        for (int digit = 0; digit < target.length; digit++) {
            target[digit] /= sum;
        }
    }

    private static double logit(Predictions predictions, int sample, int digit) {
        return Math.log(Math.max(predictions.probability(sample, digit), Float.MIN_VALUE));
    }
}
