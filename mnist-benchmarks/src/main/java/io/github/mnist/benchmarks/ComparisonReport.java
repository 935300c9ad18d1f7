package io.github.mnist.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.mnist.benchmarks.Target.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a comparison as Markdown and as JSON.
 *
 * @param rounds how often everyone was run
 * @param scale how much data
 * @param results what the runs brought
 * @param missing why each peer that was not run is missing, by name
 * @param wrong what is wrong with the results
 */
record ComparisonReport(
        int rounds, Scale scale, Measurements results, Map<String, String> missing, List<String> wrong) {
    private static final String NONE = "";

    /** Returns the report as docs/performance.md holds it: the targets, then a table for each measure. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, "%s; medians of %d rounds.", machine(), rounds);
        if (scale.equals(Scale.FULL)) {
            targets(text);
        } else {
            line(text, "%d training images, %d test images: these times mean nothing.", scale.train(), scale.test());
        }
        for (Measure measure : Measure.values()) {
            List<String> names = results.names(measure);
            if (!names.isEmpty()) {
                line(text, "%n**%s**: %s", measure.id(), measure.description());
                table(text, measure, names);
            }
        }
        missing.forEach((name, reason) -> line(
                text,
                "%nMissing: %s: %s",
                name,
                reason.lines().reduce((first, last) -> last).orElse("")));
        wrong.forEach(problem -> line(text, "%nWRONG: %s", problem));
        return text.toString();
    }

    /** Writes everything, each single value included, as one JSON object. */
    void writeJson(Path file) throws IOException {
        Map<String, Object> measures = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String name : results.names(measure)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", name);
                row.put("median", results.median(measure, name));
                row.put("values", results.values(measure, name));
                row.put("accuracies", results.accuracies(measure, name));
                rows.add(row);
            }
            measures.put(
                    measure.id(),
                    Map.of(
                            "description", measure.description(),
                            "unit", measure.unit().name().toLowerCase(Locale.ROOT),
                            "rows", rows));
        }
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Target target : Target.ALL) {
            Optional<Outcome> outcome = target.outcome(results);
            OptionalDouble ratio = outcome.map(Outcome::ratio).orElse(OptionalDouble.empty());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("target", target.description(outcome.flatMap(Outcome::peer)));
            entry.put("limits", target.limits());
            entry.put("stretch", target.stretch());
            entry.put("ratio", ratio.isPresent() ? ratio.getAsDouble() : null);
            entry.put("met", outcome.map(Outcome::met).orElse(null));
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
        line(text, "%n| what | ours | peer | ratio | at most | met |");
        line(text, "| --- | ---: | ---: | ---: | ---: | --- |");
        for (Target target : Target.ALL) {
            Optional<Outcome> outcome = target.outcome(results);
            OptionalDouble peer = outcome.map(Outcome::peerMedian).orElse(OptionalDouble.empty());
            OptionalDouble ratio = outcome.map(Outcome::ratio).orElse(OptionalDouble.empty());
            line(
                    text,
                    "| %s | %s | %s | %s | %s | %s |",
                    target.description(outcome.flatMap(Outcome::peer)),
                    outcome.map(reached -> target.measure().unit().text(reached.median()))
                            .orElse(NONE),
                    peer.isPresent() ? target.measure().unit().text(peer.getAsDouble()) : NONE,
                    ratio.isPresent() ? ratio(ratio.getAsDouble()) : NONE,
                    target.limits(),
                    outcome.map(reached -> reached.met() ? "yes" : "no").orElse("not measured"));
        }
    }

    /** Adds the rows of a measure; the last columns are the medians of our backends in proportion to the row's. */
    private void table(StringBuilder text, Measure measure, List<String> names) {
        List<String> backends = Contestants.BACKENDS.stream()
                .filter(backend -> results.has(measure, backend))
                .toList();
        StringBuilder head = new StringBuilder("| | median | least | values | accuracy |");
        StringBuilder rule = new StringBuilder("| --- | ---: | ---: | ---: | ---: |");
        for (String backend : backends) {
            head.append(' ').append(backend).append(" is |");
            rule.append(" ---: |");
        }
        line(text, "%n%s%n%s", head, rule);
        for (String name : names) {
            double[] values = results.values(measure, name);
            double[] accuracies = results.accuracies(measure, name);
            double median = results.median(measure, name);
            StringBuilder row = new StringBuilder(format(
                    "| %s | %s | %s | %d | %s |",
                    name,
                    measure.unit().text(median),
                    measure.unit().text(Arrays.stream(values).min().orElseThrow()),
                    values.length,
                    accuracies.length == 0 ? NONE : format("%.4f", Measurements.median(accuracies))));
            for (String backend : backends) {
                row.append(format(" %s |", ratio(results.median(measure, backend) / median)));
            }
            line(text, "%s", row);
        }
    }

    private static String ratio(double ratio) {
        return format(ratio < 0.1 ? "%.2g" : "%.2f", ratio);
    }

    private static String machine() {
        return format(
                "%s %s, %d processors, load %.1f, Java %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(format(format, arguments)).append(System.lineSeparator());
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
