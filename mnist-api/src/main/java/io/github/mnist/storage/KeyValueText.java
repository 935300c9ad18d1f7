package io.github.mnist.storage;

import io.github.mnist.internal.text.Quoted;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text of lines {@code key: value}, for people and programs. What is asked of it and wrong is reported by its key. */
final class KeyValueText {
    private static final String SEPARATOR = ": ";

    private static final Pattern ESCAPE = Pattern.compile("\\\\[nr\\\\]");

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a line; line breaks within the value are written as {@code \n} and {@code \r}. */
    KeyValueText put(String key, Object value) {
        values.put(key, value.toString());
        return this;
    }

    /** Adds a line with the name of a constant as users write it: in lower case, with hyphens. */
    KeyValueText put(String key, Enum<?> value) {
        return put(key, spell(value));
    }

    /** Returns the lines as entries, in order. */
    Map<String, String> entries() {
        return Collections.unmodifiableMap(values);
    }

    String format() {
        return values.entrySet().stream()
                .map(line -> line.getKey() + SEPARATOR + escape(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Takes a text apart. */
    static KeyValueText parse(String text) {
        KeyValueText parsed = new KeyValueText();
        text.lines().forEach(line -> {
            int end = line.indexOf(SEPARATOR);
            if (end < 0) {
                throw new IllegalArgumentException("expected lines 'key: value', found '" + Quoted.of(line) + "'");
            }
            parsed.values.put(line.substring(0, end), unescape(line.substring(end + SEPARATOR.length())));
        });
        return parsed;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String value) {
        return ESCAPE.matcher(value).replaceAll(escape -> switch (escape.group().charAt(1)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            default -> "\\\\";
        });
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("expected a line '" + key + ": ...', found none");
        }
        return value;
    }

    long integer(String key) {
        String value = text(key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number", value);
        }
    }

    double number(String key) {
        String value = text(key);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(key, "a number", value);
        }
    }

    <E extends Enum<E>> E constant(String key, E[] constants) {
        String value = text(key);
        for (E constant : constants) {
            if (spell(constant).equals(value)) {
                return constant;
            }
        }
        throw wrong(
                key,
                "one of " + Arrays.stream(constants).map(KeyValueText::spell).collect(Collectors.joining(", ")),
                value);
    }

    static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static IllegalArgumentException wrong(String key, String expected, String found) {
        return new IllegalArgumentException(
                "expected " + expected + " for '" + key + "', found '" + Quoted.of(found) + "'");
    }
}
