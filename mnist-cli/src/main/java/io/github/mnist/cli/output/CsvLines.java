package io.github.mnist.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnist.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV of records: a column for each number and text, nested ones named by their path. Fields are quoted as RFC 4180
 * has it; lines end with a line feed, and no field has one. Text that a spreadsheet would take for a formula begins with an
 * apostrophe, as OWASP advises; numbers are as they are.
 */
final class CsvLines {
    /** What formulas begin with. Tabs and carriage returns are written in another way before they come here. */
    private static final String FORMULA = "=+-@";

    private CsvLines() {}

    /**
     * Returns a header and a line for each record, without a line end after the last.
     *
     * @param first the columns that are there even without records
     */
    static String of(List<String> first, List<?> records) {
        List<Map<String, String>> lines = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(first);
        for (Object each : records) {
            Map<String, String> line = new LinkedHashMap<>();
            flatten("", Json.tree(each), line);
            columns.addAll(line.keySet());
            lines.add(line);
        }
        List<String> all = new ArrayList<>(
                List.of(line(columns.stream().map(CsvLines::text).toList())));
        lines.forEach(line -> all.add(line(
                columns.stream().map(column -> line.getOrDefault(column, "")).toList())));
        return String.join("\n", all);
    }

    private static void flatten(String name, JsonNode node, Map<String, String> line) {
        String prefix = name.isEmpty() ? "" : name + ".";
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(prefix + field.getKey(), field.getValue(), line));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(prefix + i, node.get(i), line);
            }
        } else {
            line.put(name, node.isTextual() ? text(node.textValue()) : node.asText());
        }
    }

    private static String text(String outside) {
        String text = Text.line(outside);
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String line(Iterable<String> fields) {
        List<String> quoted = new ArrayList<>();
        fields.forEach(field -> quoted.add(quoted(field)));
        return String.join(",", quoted);
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
