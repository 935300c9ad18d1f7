package io.github.mnist.report;

import io.github.mnist.analysis.statistics.Interval;
import j2html.tags.DomContent;
import java.util.Locale;

import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

/**
 * Numbers as they stand in the page: rounded for people, in an element {@code data} whose attribute {@code value} has all
 * digits for whoever reads the page with a program.
 */
final class Figures {
    private Figures() {}

    /** A share of 0 to 1 as a percentage. */
    static DomContent percent(double share) {
        return number(share, rounded("%.2f", share * 100) + "%");
    }

    /** A share with its interval. */
    static DomContent percent(double share, Interval interval) {
        return with(percent(share), percent(interval.low()), percent(interval.high()));
    }

    /** A number that is a percentage already. */
    static DomContent percentage(double percent) {
        return number(percent, rounded("%.2f", percent));
    }

    /** A percentage with its interval. */
    static DomContent percentage(double percent, Interval interval) {
        return with(percentage(percent), percentage(interval.low()), percentage(interval.high()));
    }

    static DomContent seconds(double seconds) {
        return number(seconds, rounded("%.2f", seconds));
    }

    static DomContent decimal(double value) {
        return number(value, rounded("%.4f", value));
    }

    /** A number with its interval. */
    static DomContent decimal(double value, Interval interval) {
        return with(decimal(value), decimal(interval.low()), decimal(interval.high()));
    }

    /** A number that may be very small, and then has its order of magnitude: a p-value, a score. */
    static DomContent small(double value) {
        return value == 0 || Math.abs(value) >= 0.0001
                ? decimal(value)
                : number(value, String.format(Locale.ROOT, "%.1e", value));
    }

    static DomContent count(long count) {
        return tag("data").with(text(String.format(Locale.ROOT, "%,d", count))).attr("value", count);
    }

    /** A size in bytes, in MiB. */
    static DomContent mebibytes(long bytes) {
        return tag("data")
                .with(text(String.format(Locale.ROOT, "%,d MiB", Math.round(bytes / 1048576.0))))
                .attr("value", bytes);
    }

    private static DomContent number(double value, String shown) {
        return tag("data").with(text(shown)).attr("value", value);
    }

    /** What rounds to zero has no sign. */
    private static String rounded(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
    }

    private static DomContent with(DomContent number, DomContent low, DomContent high) {
        return each(
                number,
                text(" "),
                span(text("("), low, text(" to "), high, text(")")).withClass("interval"));
    }
}
