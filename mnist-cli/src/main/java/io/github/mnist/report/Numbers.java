package io.github.mnist.report;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

/**
 * The numbers of the page: a part of its JSON, so that the page cannot show others. Names of numbers are paths from
 * there, such as {@code macro.f1}. Each number is in a {@code span} whose attribute {@code data-path} is the path from
 * the root, so that whoever reads the page with a program finds all of its digits.
 *
 * @param path the path of this part, empty for the root
 * @param node this part
 */
record Numbers(String path, JsonNode node) {
    /** Of the whole JSON. */
    static Numbers of(JsonNode root) {
        return new Numbers("", root);
    }

    /** A part of this part. */
    Numbers at(String name) {
        JsonNode part = node.at("/" + name.replace('.', '/'));
        String full = path.isEmpty() ? name : path + "." + name;
        if (part.isMissingNode()) {
            throw new IllegalArgumentException("no " + full + " in the JSON");
        }
        return new Numbers(full, part);
    }

    /** The elements of this part, which is an array. */
    Stream<Numbers> elements() {
        return IntStream.range(0, node.size()).mapToObj(i -> at(Integer.toString(i)));
    }

    /** A text, or a number as it stands in the JSON. */
    String label(String name) {
        return at(name).node.asText();
    }

    /** A share of 0 to 1 as a percentage. */
    DomContent percent(String name) {
        return number(name, "%.2f%%", 100);
    }

    /** A number that is a percentage already. */
    DomContent percentage(String name) {
        return number(name, "%.2f", 1);
    }

    DomContent decimal(String name) {
        return number(name, "%.4f", 1);
    }

    /** A number that may be very small, and then has its order of magnitude: a p-value, a score. */
    DomContent small(String name) {
        double value = at(name).node.doubleValue();
        return value == 0 || Math.abs(value) >= 0.0001 ? decimal(name) : number(name, "%.1e", 1);
    }

    DomContent count(String name) {
        Numbers number = at(name);
        return number.shown(String.format(Locale.ROOT, "%,d", number.node.longValue()));
    }

    /** A share with its interval. */
    DomContent percentWithInterval(String name) {
        return each(percent(name), interval(percent(intervalOf(name) + ".low"), percent(intervalOf(name) + ".high")));
    }

    /** A percentage with its interval. */
    DomContent percentageWithInterval(String name) {
        return each(
                percentage(name),
                interval(percentage(intervalOf(name) + ".low"), percentage(intervalOf(name) + ".high")));
    }

    /** A number with its interval. */
    DomContent decimalWithInterval(String name) {
        return each(decimal(name), interval(decimal(intervalOf(name) + ".low"), decimal(intervalOf(name) + ".high")));
    }

    /** The interval of a number stands beside it or under the same name in {@code intervals}. */
    private String intervalOf(String name) {
        return node.has(name + "Interval") ? name + "Interval" : "intervals." + name;
    }

    private static DomContent interval(DomContent low, DomContent high) {
        return each(
                text(" "), span(text("("), low, text(" to "), high, text(")")).withClass("interval"));
    }

    private DomContent number(String name, String format, double factor) {
        Numbers number = at(name);
        return number.shown(String.format(Locale.ROOT, format, number.node.doubleValue() * factor));
    }

    private DomContent shown(String text) {
        return span(text).attr("data-path", path);
    }
}
