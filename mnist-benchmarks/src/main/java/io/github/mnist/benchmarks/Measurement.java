package io.github.mnist.benchmarks;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program measured once.
 *
 * @param measure what was measured
 * @param value the time or size, in the measure's unit
 * @param accuracy the share of images that were classified right, or empty if nothing was classified
 */
record Measurement(Measure measure, double value, OptionalDouble accuracy) {
    private static final String NONE = "-";
    private static final Pattern LINE = Pattern.compile("(\\S+) (-|\\d+\\.\\d+) acc (-|\\d\\.\\d+)");

    /**
     * Reads a line that a program printed, {@code MEASURE VALUE acc ACCURACY}.
     *
     * @param line the line
     * @param sinceStart the seconds since the program started, which are the value if the line has none
     * @return the measurement, or empty if the line is something else
     */
    static Optional<Measurement> parse(String line, double sinceStart) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double value = matcher.group(2).equals(NONE) ? sinceStart : Double.parseDouble(matcher.group(2));
        OptionalDouble accuracy = matcher.group(3).equals(NONE)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(matcher.group(3)));
        return Measure.of(matcher.group(1)).map(measure -> new Measurement(measure, value, accuracy));
    }
}
