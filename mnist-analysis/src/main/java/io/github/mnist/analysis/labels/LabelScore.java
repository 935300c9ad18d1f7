package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;

/**
 * How well a label fits its sample by the predicted probabilities: 0 (hardly right) to 1 (hardly wrong), as cleanlab's
 * {@code get_label_quality_scores} defines them. The predictions should come from models that were not trained on the
 * sample: see {@link CrossValidation}.
 */
public enum LabelScore {
    /** The probability of the label itself: what {@link io.github.mnist.analysis.WorstDigits} goes by. */
    SELF_CONFIDENCE {
        @Override
        double of(Predictions predictions, int sample, int label) {
            return predictions.probability(sample, label);
        }
    },
    /**
     * How far the label is ahead of the most probable other class, or behind it: (p<sub>label</sub> - p<sub>other</sub>
     * + 1) / 2. The one to begin with: in a trial on 60,000 MNIST labels, predicted out-of-sample by five softmax models,
     * it found wrong ones with an average precision of 0.86 (5% wrong at random), 0.95 (20% at random) and 0.84 (20%
     * confused as similar digits are); self-confidence with 0.88, 0.95 and 0.65, the entropy with 0.83, 0.93 and 0.51.
     * Where 1% is wrong at random self-confidence finds more (0.70, this one 0.61), where 1% is confused fewer (0.36 and
     * 0.55).
     */
    NORMALIZED_MARGIN {
        @Override
        double of(Predictions predictions, int sample, int label) {
            double other = 0;
            for (int digit = 0; digit < predictions.classes(); digit++) {
                if (digit != label) {
                    other = Math.max(other, predictions.probability(sample, digit));
                }
            }
            return (predictions.probability(sample, label) - other + 1) / 2;
        }
    },
    /**
     * How sure the prediction is for how little it gives the label: ln(1 + x) / x of x = H / p<sub>label</sub>, where H
     * is the entropy of the probabilities divided by that of even ones. What is divided by counts as at least 1e-6, so that
     * a prediction without any entropy gets 0 whatever its label, as in cleanlab.
     */
    CONFIDENCE_WEIGHTED_ENTROPY {
        @Override
        double of(Predictions predictions, int sample, int label) {
            double entropy = 0;
            for (int digit = 0; digit < predictions.classes(); digit++) {
                double probability = predictions.probability(sample, digit);
                if (probability > 0) {
                    entropy -= probability * Math.log(probability);
                }
            }
            double x =
                    entropy / Math.log(predictions.classes()) / Math.max(predictions.probability(sample, label), MIN);
            return Math.log1p(x) / Math.max(x, MIN);
        }
    };

    private static final double MIN = 1e-6;

    /**
     * Returns the score of one sample.
     *
     * @param predictions the predictions beside the labels, for at least 2 classes
     * @param sample which sample, from 0
     * @return 0 to 1, low for a label that is likely wrong
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public double of(LabelledPredictions predictions, int sample) {
        return of(predictions.predictions(), sample, predictions.label(sample));
    }

    abstract double of(Predictions predictions, int sample, int label);
}
