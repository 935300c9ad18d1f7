package io.github.mnist.report;

import io.github.mnist.pictures.Chart;
import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.TrTag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

/** What the sections of the page are made of. */
final class Html {
    private Html() {}

    /** Several parts as one. */
    static DomContent all(Stream<? extends DomContent> parts) {
        return each(parts.<DomContent>map(part -> part));
    }

    /** Headings of a table: some words, then the classes. */
    static List<String> headings(String first, int classes) {
        return Stream.concat(Stream.of(first), IntStream.range(0, classes).mapToObj(Integer::toString))
                .toList();
    }

    static DivTag table(String caption, List<String> headings, Stream<TrTag> rows) {
        return scrolled(
                caption,
                TagCreator.table(
                        caption(caption),
                        thead(tr(each(headings, heading -> th(heading).attr("scope", "col")))),
                        tbody(all(rows))));
    }

    /** A row of a table: its heading, then numbers. */
    static TrTag row(String heading, DomContent... numbers) {
        return row(heading, Arrays.stream(numbers));
    }

    /** A cell that is the darker the larger its share of 0 to 1. */
    static DomContent shaded(DomContent number, double share) {
        return div(number).withClass("shaded").withStyle(String.format(Locale.ROOT, "--share: %.2f", Math.sqrt(share)));
    }

    static TrTag row(String heading, Stream<? extends DomContent> numbers) {
        return tr(
                th(heading).attr("scope", "row"),
                all(numbers.map(number -> td(number).withClass("number"))));
    }

    /** What few readers ask for. */
    static DomContent folded(String title, DomContent... content) {
        return details(summary(title), each(content));
    }

    /** A chart as wide as it has to be to be read. */
    static DivTag chart(Chart chart) {
        return scrolled(chart.title(), rawHtml(chart.toSvg())).withClass("scroll chart");
    }

    /** What may be wider than a phone is scrolled on its own, also by the keyboard. */
    private static DivTag scrolled(String name, DomContent content) {
        return div(content)
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", name);
    }
}
