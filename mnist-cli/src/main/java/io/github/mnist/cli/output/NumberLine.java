package io.github.mnist.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mnist.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the CSV of {@code report}: one number of its JSON.
 *
 * @param of what it is a number of: the model, the two models, or the backend; empty if it is of none in particular
 * @param path where it stands in the JSON
 * @param value the number
 * @param low the lower end of its 95% interval; null if it has none
 * @param high the upper end likewise
 */
public record NumberLine(
        String of,
        String path,
        JsonNode value,
        @Nullable JsonNode low,
        @Nullable JsonNode high) {
    private static final String INTERVAL = "Interval";
    private static final String INTERVALS = "intervals";

    /** Returns a line for each number, in order; the ends of intervals are in the line of the number. */
    public static List<NumberLine> all(Record result) {
        List<NumberLine> lines = new ArrayList<>();
        collect("", "", Json.tree(result), MissingNode.getInstance(), lines);
        return lines;
    }

    private static void collect(String of, String path, JsonNode node, JsonNode interval, List<NumberLine> lines) {
        if (node.isNumber()) {
            lines.add(new NumberLine(of, path, node, interval.get("low"), interval.get("high")));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(of, below(path, Integer.toString(i)), node.get(i), interval.path(i), lines);
            }
        } else {
            String name = names(node);
            node.properties().stream()
                    .filter(field -> !isInterval(node, field.getKey()))
                    .forEach(field -> collect(
                            name.isEmpty() ? of : name,
                            below(path, field.getKey()),
                            field.getValue(),
                            interval(node, field.getKey(), interval),
                            lines));
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The names that an object says, other than numbers under the same keys. */
    private static String names(JsonNode object) {
        return Stream.of("name", "system", "first", "second")
                .map(object::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(" and "));
    }

    private static boolean isInterval(JsonNode object, String name) {
        return name.equals(INTERVALS)
                || (name.endsWith(INTERVAL) && object.has(name.substring(0, name.length() - INTERVAL.length())));
    }

    /** The interval of a part of an object, or the intervals of its parts: in the object or in one around it. */
    private static JsonNode interval(JsonNode object, String name, JsonNode around) {
        JsonNode beside = object.path(name + INTERVAL);
        JsonNode own = beside.isMissingNode() ? object.path(INTERVALS).path(name) : beside;
        return own.isMissingNode() ? around.path(name) : own;
    }
}
