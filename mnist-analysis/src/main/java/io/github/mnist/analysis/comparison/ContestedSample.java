package io.github.mnist.analysis.comparison;

import java.util.List;

/**
 * A sample that not all of several classifiers read as the same digit.
 *
 * @param index the index of the sample in the source of the data
 * @param label its true label
 * @param readings what each classifier makes of it, in the order of the comparison
 */
public record ContestedSample(long index, int label, List<Reading> readings) {
    /** Copies the list. */
    public ContestedSample {
        readings = List.copyOf(readings);
    }

    /**
     * What one classifier makes of a sample.
     *
     * @param name the name of the classifier
     * @param digit the digit that it predicts
     * @param probability the probability that it gives to this digit, 0 to 1
     */
    public record Reading(String name, int digit, float probability) {}
}
