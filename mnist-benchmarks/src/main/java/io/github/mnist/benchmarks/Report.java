package io.github.mnist.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The results of a comparison as text and as JSON.
 *
 * @param rounds how often everyone was run
 * @param scale how much data
 * @param results what the runs brought
 * @param missing why each peer that was not run is missing, by name
 * @param wrong what is wrong with the results
 */
record Report(int rounds, Scale scale, Results results, Map<String, String> missing, List<String> wrong) {
    private static final String MET = "met";
    private static final String MISSED = "missed";

    /** Returns tables for people to read, of at most 100 columns. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s", machine());
        line(text, "rounds: %d, training images: %d, test images: %d", rounds, scale.train(), scale.test());
        for (Measure measure : Measure.values()) {
            List<String> names = results.names(measure);
            if (!names.isEmpty()) {
                line(text, "%n%s: %s", measure.id(), measure.description());
                table(text, measure, names);
            }
        }
        if (scale.equals(Scale.FULL)) {
            targets(text);
        }
        missing.forEach((name, reason) -> line(
                text,
                "%nmissing: %s: %s",
                name,
                reason.lines().reduce((first, last) -> last).orElse("")));
        wrong.forEach(problem -> line(text, "%nWRONG: %s", problem));
        return text.toString();
    }

    /** Writes everything, each single time included, as one JSON object. */
    void writeJson(Path file) throws IOException {
        Map<String, Object> measures = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String name : results.names(measure)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", name);
                row.put("median", results.median(measure, name));
                row.put("accuracy", accuracy(measure, name));
                row.put("ratios", ratios(measure, name));
                row.put("seconds", results.seconds(measure, name));
                row.put("accuracies", results.accuracies(measure, name));
                rows.add(row);
            }
            measures.put(measure.id(), Map.of("description", measure.description(), "rows", rows));
        }
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Target target : Target.ALL) {
            OptionalDouble ratio = target.ratio(results);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("target", target.description());
            entry.put("limit", target.limit());
            entry.put("stretch", target.stretch());
            entry.put("ratio", ratio.isPresent() ? ratio.getAsDouble() : null);
            entry.put("verdict", verdict(target, ratio));
            targets.add(entry);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine());
        all.put("rounds", rounds);
        all.put("trainingImages", scale.train());
        all.put("testImages", scale.test());
        all.put("measures", measures);
        all.put("targets", targets);
        all.put("missing", missing);
        all.put("wrong", wrong);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private void targets(StringBuilder text) {
        line(text, "%ntargets, as ratios of medians");
        for (Target target : Target.ALL) {
            OptionalDouble ratio = target.ratio(results);
            line(
                    text,
                    "  %-40s %8s  at most %-6s %s%s",
                    target.description(),
                    ratio.isPresent() ? ratio(ratio.getAsDouble()) : "-",
                    target.limit(),
                    verdict(target, ratio),
                    target.stretch() ? " (stretch)" : "");
        }
    }

    private void table(StringBuilder text, Measure measure, List<String> names) {
        List<String> peers = peers(measure);
        line(text, "%-48s%s", "", peers.isEmpty() ? "" : "  ratio to");
        StringBuilder head =
                new StringBuilder(number("  %-12s %9s %9s %5s %8s", "", "median", "fastest", "times", "accuracy"));
        peers.forEach(peer -> head.append(number(" %" + width(peer) + "s", peer)));
        line(text, "%s", head);
        for (String name : names) {
            double[] seconds = results.seconds(measure, name);
            StringBuilder row = new StringBuilder(number(
                    "  %-12s %9s %9s %5d %8s",
                    name,
                    time(results.median(measure, name)),
                    time(Arrays.stream(seconds).min().orElseThrow()),
                    seconds.length,
                    results.accuracies(measure, name).length == 0 ? "-" : number("%.4f", accuracy(measure, name))));
            ratios(measure, name).forEach((peer, ratio) -> row.append(number(" %" + width(peer) + "s", ratio(ratio))));
            line(text, "%s", row);
        }
    }

    private static int width(String peer) {
        return Math.max(6, peer.length());
    }

    private static String ratio(double ratio) {
        return number(ratio < 0.1 ? "%.3f" : "%.2f", ratio);
    }

    /** Returns the names of those timed who are not ours, the fastest first. */
    private List<String> peers(Measure measure) {
        return results.names(measure).stream()
                .filter(name -> !Peers.BACKENDS.contains(name) && !name.equals(Peers.DATA))
                .toList();
    }

    private Map<String, Double> ratios(Measure measure, String name) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String peer : peers(measure)) {
            ratios.put(peer, results.median(measure, name) / results.median(measure, peer));
        }
        return ratios;
    }

    private double accuracy(Measure measure, String name) {
        double[] accuracies = results.accuracies(measure, name);
        return accuracies.length == 0 ? Double.NaN : Results.median(accuracies);
    }

    private static String verdict(Target target, OptionalDouble ratio) {
        if (ratio.isEmpty()) {
            return "not measured";
        }
        return ratio.getAsDouble() <= target.limit() ? MET : MISSED;
    }

    private static String time(double seconds) {
        if (seconds >= 0.1) {
            return number("%.3f s", seconds);
        }
        return seconds >= 1e-4 ? number("%.2f ms", seconds * 1e3) : number("%.2f us", seconds * 1e6);
    }

    private static String machine() {
        return number(
                "%s %s, %d processors, load %.1f, Java %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(number(format, arguments).stripTrailing()).append(System.lineSeparator());
    }

    private static String number(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
