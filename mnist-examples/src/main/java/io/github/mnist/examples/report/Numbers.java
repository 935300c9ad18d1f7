package io.github.mnist.examples.report;

import io.github.mnist.analysis.Interval;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.Locale;

import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;

/**
 * Numbers of the page. Each is in a {@code span} whose attribute {@code data-path} says where it stands in the JSON, so
 * that whoever reads the page with a program finds all of its digits.
 */
final class Cell {
    private Cell() {}

    /** A share of 0 to 1 as a percentage. */
    static DomContent percent(String path, double value) {
        return number(path, String.format(Locale.ROOT, "%.2f%%", value * 100));
    }

    /** A number that is a percentage already. */
    static DomContent percentage(String path, double value) {
        return number(path, String.format(Locale.ROOT, "%.2f", value));
    }

    static DomContent decimal(String path, double value) {
        return number(path, String.format(Locale.ROOT, "%.4f", value));
    }

    /** A p-value, the very small ones with their order of magnitude. */
    static DomContent p(String path, double value) {
        return value == 0 || value >= 0.0001
                ? decimal(path, value)
                : number(path, String.format(Locale.ROOT, "%.1e", value));
    }

    static DomContent count(String path, long value) {
        return number(path, String.format(Locale.ROOT, "%,d", value));
    }

    /** A share with its interval. */
    static DomContent percent(String path, double value, String intervalPath, Interval interval) {
        return each(
                percent(path, value),
                text(" "),
                interval(
                        percent(intervalPath + ".low", interval.low()),
                        percent(intervalPath + ".high", interval.high())));
    }

    /** A number with its interval. */
    static DomContent decimal(String path, double value, String intervalPath, Interval interval) {
        return each(
                decimal(path, value),
                text(" "),
                interval(
                        decimal(intervalPath + ".low", interval.low()),
                        decimal(intervalPath + ".high", interval.high())));
    }

    private static DomContent interval(DomContent low, DomContent high) {
        return span(text("("), low, text(" to "), high, text(")")).withClass("interval");
    }

    static TdTag cell(DomContent content) {
        return td(content).withClass("number");
    }

    private static DomContent number(String path, String text) {
        return span(text).attr("data-path", path);
    }
}
