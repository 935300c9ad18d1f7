package io.github.mnist.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How small a median should be: in proportion to that of another, or as it is. Where both are given, one is enough.
 *
 * @param measure what is measured
 * @param name who is measured
 * @param peer whom to compare with, and the largest ratio that meets the target
 * @param limit the largest median that meets the target, in the measure's unit
 * @param stretch whether the target is one worth trying for rather than one that must be met
 */
record Target(Measure measure, String name, Optional<Peer> peer, OptionalDouble limit, boolean stretch) {
    private static final String JVM = "jvm";
    private static final String DL4J = "dl4j";
    private static final String DJL = "djl";

    /** The targets, in the order in which they are shown. */
    static final List<Target> ALL = List.of(
            of(Measure.EPOCH, JVM).atMost(1.0, Contestants.KERNEL),
            of(Measure.EPOCH, JVM).atMost(0.5, Contestants.KERNEL).asStretch(),
            of(Measure.EPOCH, JVM).atMost(1.0, Contestants.NUMPY),
            of(Measure.EPOCH, JVM).atMost(1.0, Contestants.TORCH),
            of(Measure.TRAINED, JVM).atMost(0.07, Contestants.SKLEARN),
            of(Measure.MEMORY, JVM).atMost(250e6),
            of(Measure.PREDICT_ALL, JVM).atMost(1.2, Contestants.TORCH),
            of(Measure.PREDICT_ONE, JVM).atMost(0.3, Contestants.TORCH).atMost(2e-6),
            of(Measure.ANALYSE_ALL, JVM).atMost(0.02, Measure.PREDICT_ALL, JVM),
            of(Measure.EPOCH, DL4J).atMost(1.1, Contestants.DL4J_LEAN_ITERATOR, Contestants.DL4J_LEAN_BATCH),
            of(Measure.EPOCH, DL4J)
                    .atMost(1.0, Contestants.DL4J_LEAN_ITERATOR, Contestants.DL4J_LEAN_BATCH)
                    .asStretch(),
            of(Measure.EPOCH, DL4J).atMost(0.5, Contestants.DL4J_TUTORIAL),
            of(Measure.PREDICT_ALL, DL4J).atMost(1.1, Contestants.DL4J_OUTPUT),
            of(Measure.EPOCH, DJL).atMost(1.1, Contestants.DJL_LEAN),
            of(Measure.EPOCH, DJL).atMost(1.0, Contestants.DJL_LEAN).asStretch(),
            of(Measure.EPOCH, DJL).atMost(0.5, Contestants.DJL_TUTORIAL),
            of(Measure.PREDICT_ALL, DJL).atMost(1.1, Contestants.DJL_FORWARD),
            of(Measure.LOAD, Contestants.DATA).atMost(1.2, Contestants.GUNZIP),
            of(Measure.LOAD_AGAIN, Contestants.DATA).atMost(0.001, Measure.LOAD, Contestants.DATA));

    /**
     * Whom to compare with.
     *
     * @param measure what is measured of them
     * @param names who they are; the best of them counts
     * @param ratio the largest ratio to their median that meets the target
     */
    record Peer(Measure measure, List<String> names, double ratio) {}

    /**
     * What became of a target.
     *
     * @param median the median of who is measured
     * @param peer the peer that was the best
     * @param peerMedian its median
     * @param met whether the target was met
     */
    record Outcome(double median, Optional<String> peer, OptionalDouble peerMedian, boolean met) {
        /** Returns the ratio to the peer. */
        OptionalDouble ratio() {
            return peerMedian.isPresent() ? OptionalDouble.of(median / peerMedian.getAsDouble()) : peerMedian;
        }
    }

    private static Target of(Measure measure, String name) {
        return new Target(measure, name, Optional.empty(), OptionalDouble.empty(), false);
    }

    private Target atMost(double ratio, String... peers) {
        return new Target(measure, name, Optional.of(new Peer(measure, List.of(peers), ratio)), limit, stretch);
    }

    private Target atMost(double ratio, Measure against, String other) {
        return new Target(measure, name, Optional.of(new Peer(against, List.of(other), ratio)), limit, stretch);
    }

    private Target atMost(double median) {
        return new Target(measure, name, peer, OptionalDouble.of(median), stretch);
    }

    private Target asStretch() {
        return new Target(measure, name, peer, limit, true);
    }

    /** Returns what became of the target, or empty if it takes someone who was not measured. */
    Optional<Outcome> outcome(Measurements results) {
        Optional<String> best = peer.flatMap(wanted -> wanted.names().stream()
                .filter(candidate -> results.has(wanted.measure(), candidate))
                .min(Comparator.comparingDouble(candidate -> results.median(wanted.measure(), candidate))));
        if (!results.has(measure, name) || (best.isEmpty() && limit.isEmpty())) {
            return Optional.empty();
        }
        double median = results.median(measure, name);
        OptionalDouble peerMedian = best.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(results.median(peer.orElseThrow().measure(), best.get()));
        boolean met = (limit.isPresent() && median <= limit.getAsDouble())
                || (peerMedian.isPresent() && median <= peer.orElseThrow().ratio() * peerMedian.getAsDouble());
        return Optional.of(new Outcome(median, best, peerMedian, met));
    }

    /** Returns who is compared in what, for people to read; {@code best} is the peer that is shown. */
    String description(Optional<String> best) {
        String against = peer.map(wanted -> {
                    String who = best.orElse(String.join(" or ", wanted.names()));
                    if (wanted.measure() == measure) {
                        return " / " + who;
                    }
                    return " / " + wanted.measure().id() + (who.equals(name) ? "" : ", " + who);
                })
                .orElse("");
        return measure.id() + ", " + name + against + (stretch ? " (stretch)" : "");
    }

    /** Returns the limits, for people to read. */
    String limits() {
        String ratio = peer.map(wanted -> String.format(Locale.ROOT, "%s", wanted.ratio()))
                .orElse("");
        String absolute = limit.isPresent() ? measure.unit().text(limit.getAsDouble()) : "";
        return ratio + (ratio.isEmpty() || absolute.isEmpty() ? "" : " or ") + absolute;
    }
}
