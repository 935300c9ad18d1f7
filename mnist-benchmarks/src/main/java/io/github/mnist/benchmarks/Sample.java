package io.github.mnist.benchmarks;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that a program took.
 *
 * @param measure what was timed
 * @param seconds the time
 * @param accuracy the share of images that were classified right in it, or empty if nothing was classified
 */
record Sample(Measure measure, double seconds, OptionalDouble accuracy) {
    private static final String NONE = "-";
    private static final Pattern LINE = Pattern.compile("(\\S+) (-|\\d+\\.\\d+) acc (-|\\d\\.\\d+)");

    /**
     * Reads a line that a program printed, {@code MEASURE SECONDS acc ACCURACY}.
     *
     * @param line the line
     * @param sinceStart the seconds since the program started, which count if the line has none
     * @return the sample, or empty if the line is something else
     */
    static Optional<Sample> parse(String line, double sinceStart) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double seconds = matcher.group(2).equals(NONE) ? sinceStart : Double.parseDouble(matcher.group(2));
        OptionalDouble accuracy = matcher.group(3).equals(NONE)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(matcher.group(3)));
        return Measure.of(matcher.group(1)).map(measure -> new Sample(measure, seconds, accuracy));
    }
}
