package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.LabelledPredictions;
import java.util.Map;

/** The one check that predictions are for the same samples. */
final class SameData {
    private SameData() {}

    static void check(Map<String, LabelledPredictions> predictions) {
        String firstName = predictions.keySet().iterator().next();
        LabelledPredictions first = predictions.values().iterator().next();
        if (first.size() == 0) {
            throw new IllegalArgumentException("no predictions to compare of " + firstName + ": expected at least one");
        }
        predictions.forEach((name, other) -> {
            String both = firstName + " and " + name + " were not predicted on the same data: ";
            if (first.size() != other.size() || first.classes() != other.classes()) {
                throw new IllegalArgumentException(both + first + " and " + other);
            }
            for (int i = 0; i < first.size(); i++) {
                if (first.label(i) != other.label(i) || first.index(i) != other.index(i)) {
                    throw new IllegalArgumentException(both + "sample " + i + " has label " + first.label(i)
                            + " and index " + first.index(i) + " in the one, label " + other.label(i) + " and index "
                            + other.index(i) + " in the other");
                }
            }
        });
    }
}
