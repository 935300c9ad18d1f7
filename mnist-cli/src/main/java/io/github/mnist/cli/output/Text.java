package io.github.mnist.cli.output;

import io.github.mnist.internal.text.Quoted;
import java.util.Locale;

/** Numbers for people to read, and text from outside that a terminal can show. */
public final class Text {
    private Text() {}

    /** Returns text from outside, such as a file's name or what stands in the file, in one line: see {@link Quoted}. */
    public static String line(String outside) {
        return Quoted.line(outside);
    }

    /** Returns the same of lines, which stay lines. */
    public static String lines(String outside) {
        return Quoted.lines(outside);
    }

    /** Returns a number with the given digits after the point; what rounds to zero has no sign. */
    public static String decimals(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
    }

    /** Returns a percentage with as many digits as so many samples support: none of 10, one of 1,000, two of 10,000. */
    public static String percent(double percent, long samples) {
        return decimals(percent, (int) Math.max(
                0, Math.min(2, Math.round(Math.log10(Math.max(1.0, (double) samples))) - 2)));
    }

    /** Returns a probability, the very small ones with their order of magnitude. */
    public static String probability(double value) {
        return String.format(Locale.ROOT, value >= 0.0001 || value == 0 ? "%.4f" : "%.1e", value);
    }

    /** Returns a count, thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
