package io.github.mnist.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Checks that no one is fast by being wrong. */
final class Verdicts {
    /** Two digits of a thousand may tip over when the same model is computed in another order. */
    private static final double SAME_MODEL = 0.002;

    private Verdicts() {}

    /** Returns what is wrong, one entry each; none if all is well. */
    static List<String> of(Measurements results, Scale scale) {
        List<String> wrong = new ArrayList<>();
        for (String name : results.names(Measure.EPOCH)) {
            double median = Measurements.median(results.accuracies(Measure.EPOCH, name));
            if (!(median >= scale.epochFloor())) {
                wrong.add(accuracy(Measure.EPOCH, name, median) + ": expected a median of at least "
                        + scale.epochFloor());
            }
            if (Contestants.BACKENDS.contains(name) && !results.repeats(Measure.EPOCH, name)) {
                wrong.add(name + ": the same seed gave other accuracies in another round");
            }
        }
        for (String name : results.names(Measure.TRAINED)) {
            double lowest = lowest(results, Measure.TRAINED, name);
            if (!(lowest >= scale.trainedFloor())) {
                wrong.add(accuracy(Measure.TRAINED, name, lowest) + ": expected at least " + scale.trainedFloor());
            }
        }
        for (Measure measure : List.of(Measure.PREDICT_ALL, Measure.PREDICT_ONE)) {
            double[] medians = results.names(measure).stream()
                    .mapToDouble(name -> Measurements.median(results.accuracies(measure, name)))
                    .toArray();
            double spread = Arrays.stream(medians).max().orElse(0)
                    - Arrays.stream(medians).min().orElse(0);
            if (spread > SAME_MODEL) {
                wrong.add(measure.id() + ": the same model reached accuracies from "
                        + Arrays.stream(medians).min().orElse(0) + " to "
                        + Arrays.stream(medians).max().orElse(0));
            }
        }
        return wrong;
    }

    private static double lowest(Measurements results, Measure measure, String name) {
        return Arrays.stream(results.accuracies(measure, name)).min().orElse(Double.NaN);
    }

    private static String accuracy(Measure measure, String name, double accuracy) {
        return String.format(Locale.ROOT, "%s: %s reached an accuracy of %.4f", measure.id(), name, accuracy);
    }
}
