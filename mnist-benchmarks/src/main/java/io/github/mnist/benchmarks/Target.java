package io.github.mnist.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A ratio of medians that should be reached.
 *
 * @param measure what is timed
 * @param name who is timed
 * @param against the measure of the other
 * @param other whom it is compared with
 * @param limit the largest ratio that meets the target
 * @param stretch whether the target is one worth trying for rather than one that must be met
 */
record Target(Measure measure, String name, Measure against, String other, double limit, boolean stretch) {
    private static final String DL4J = "dl4j";
    private static final String DJL = "djl";

    /** The targets that docs/performance.md explains. */
    static final List<Target> ALL = List.of(
            of(Measure.EPOCH, DL4J, Peers.DL4J_RAW, 0.25),
            of(Measure.EPOCH, DJL, Peers.DJL_RAW, 0.25),
            of(Measure.EPOCH, DJL, Peers.TORCH, 1.0),
            of(Measure.EPOCH, DL4J, Peers.TORCH, 2.0),
            stretch(DJL, Peers.NUMPY, 1.0),
            stretch(DL4J, Peers.NUMPY, 1.0),
            stretch(DJL, Peers.KERNEL, 2.0),
            stretch(DL4J, Peers.KERNEL, 2.0),
            of(Measure.TRAINED, DL4J, Peers.SKLEARN, 1.0),
            of(Measure.TRAINED, DJL, Peers.SKLEARN, 1.0),
            of(Measure.PREDICT_ALL, DL4J, Peers.TORCH, 1.2),
            of(Measure.PREDICT_ALL, DJL, Peers.TORCH, 1.2),
            of(Measure.PREDICT_ONE, DJL, Peers.TORCH, 1.0),
            of(Measure.PREDICT_ONE, DL4J, Peers.TORCH, 3.0),
            new Target(Measure.ANALYSE_ALL, DL4J, Measure.PREDICT_ALL, DL4J, 0.02, false),
            new Target(Measure.ANALYSE_ALL, DJL, Measure.PREDICT_ALL, DJL, 0.02, false),
            of(Measure.LOAD, Peers.DATA, Peers.GUNZIP, 1.2),
            new Target(Measure.LOAD_AGAIN, Peers.DATA, Measure.LOAD, Peers.DATA, 0.001, false));

    private static Target of(Measure measure, String name, String other, double limit) {
        return new Target(measure, name, measure, other, limit, false);
    }

    private static Target stretch(String name, String other, double limit) {
        return new Target(Measure.EPOCH, name, Measure.EPOCH, other, limit, true);
    }

    /** Returns the ratio that was reached, or empty if one of the two was not timed. */
    OptionalDouble ratio(Results results) {
        return results.has(measure, name) && results.has(against, other)
                ? OptionalDouble.of(results.median(measure, name) / results.median(against, other))
                : OptionalDouble.empty();
    }

    /** Returns the two that are compared, for people to read. */
    String description() {
        return measure == against
                ? measure.id() + ": " + name + " / " + other
                : name + ": " + measure.id() + " / " + against.id();
    }
}
