package io.github.mnist.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What everyone's runs brought. */
final class Results {
    private final Map<Measure, Map<String, List<List<Sample>>>> runs = new EnumMap<>(Measure.class);

    /** Adds what one process brought. */
    void add(String name, List<Sample> samples) {
        for (Measure measure : Measure.values()) {
            List<Sample> run = samples.stream()
                    .filter(sample -> sample.measure() == measure)
                    .skip(measure.warmup())
                    .toList();
            if (!run.isEmpty()) {
                byName(measure).computeIfAbsent(name, key -> new ArrayList<>()).add(run);
            }
        }
    }

    /** Returns the names of those who have times in a measure, the fastest first. */
    List<String> names(Measure measure) {
        return byName(measure).keySet().stream()
                .sorted((a, b) -> Double.compare(median(measure, a), median(measure, b)))
                .toList();
    }

    boolean has(Measure measure, String name) {
        return byName(measure).containsKey(name);
    }

    /** Returns all times, in seconds, in the order taken. */
    double[] seconds(Measure measure, String name) {
        return runs(measure, name).stream()
                .flatMap(List::stream)
                .mapToDouble(Sample::seconds)
                .toArray();
    }

    /** Returns all accuracies, in the order of the times; none if nothing was classified. */
    double[] accuracies(Measure measure, String name) {
        return runs(measure, name).stream()
                .flatMap(List::stream)
                .map(Sample::accuracy)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    double median(Measure measure, String name) {
        return median(seconds(measure, name));
    }

    /** Returns whether every process of one reached the same accuracies, one after another. */
    boolean repeats(Measure measure, String name) {
        return runs(measure, name).stream()
                        .map(run -> run.stream().map(Sample::accuracy).toList())
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

    private Map<String, List<List<Sample>>> byName(Measure measure) {
        return runs.computeIfAbsent(measure, key -> new LinkedHashMap<>());
    }

    private List<List<Sample>> runs(Measure measure, String name) {
        return byName(measure).getOrDefault(name, List.of());
    }
}
