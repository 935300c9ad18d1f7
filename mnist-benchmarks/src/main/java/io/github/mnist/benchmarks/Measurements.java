package io.github.mnist.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What everyone measured, run by run. */
final class Measurements {
    private final Map<Measure, Map<String, List<List<Measurement>>>> runs = new EnumMap<>(Measure.class);

    /** Adds what one process brought. */
    void add(String name, List<Measurement> measurements) {
        for (Measure measure : Measure.values()) {
            List<Measurement> run = measurements.stream()
                    .filter(measurement -> measurement.measure() == measure)
                    .skip(measure.warmup())
                    .toList();
            if (!run.isEmpty()) {
                byName(measure).computeIfAbsent(name, key -> new ArrayList<>()).add(run);
            }
        }
    }

    /** Returns the names of those who have values in a measure, the fastest first. */
    List<String> names(Measure measure) {
        return byName(measure).keySet().stream()
                .sorted((a, b) -> Double.compare(median(measure, a), median(measure, b)))
                .toList();
    }

    boolean has(Measure measure, String name) {
        return byName(measure).containsKey(name);
    }

    /** Returns all values, in the order taken. */
    double[] values(Measure measure, String name) {
        return runs(measure, name).stream()
                .flatMap(List::stream)
                .mapToDouble(Measurement::value)
                .toArray();
    }

    /** Returns all accuracies, in the order of the values; none if nothing was classified. */
    double[] accuracies(Measure measure, String name) {
        return runs(measure, name).stream()
                .flatMap(List::stream)
                .map(Measurement::accuracy)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    double median(Measure measure, String name) {
        return median(values(measure, name));
    }

    /** Returns whether every process of one reached the same accuracies, one after another. */
    boolean repeats(Measure measure, String name) {
        return runs(measure, name).stream()
                        .map(run -> run.stream().map(Measurement::accuracy).toList())
                        .distinct()
                        .count()
                == 1;
    }

    /** Returns the middle value, or the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Map<String, List<List<Measurement>>> byName(Measure measure) {
        return runs.computeIfAbsent(measure, key -> new LinkedHashMap<>());
    }

    private List<List<Measurement>> runs(Measure measure, String name) {
        return byName(measure).getOrDefault(name, List.of());
    }
}
