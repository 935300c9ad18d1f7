package io.github.mnist.report;

import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import j2html.tags.specialized.SectionTag;
import java.util.List;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.section;
import static j2html.TagCreator.ul;

/**
 * A section of the page.
 *
 * @param id what links lead to
 * @param title its heading, which also stands in the table of contents
 * @param content what comes first
 * @param parts what follows, without parts of their own
 */
record Section(String id, String title, DomContent content, List<Section> parts) {
    Section(String id, String title, DomContent content) {
        this(id, title, content, List.of());
    }

    SectionTag toHtml() {
        return section(
                        h2(title),
                        content,
                        each(
                                parts,
                                part -> section(h3(part.title), part.content).withId(part.id)))
                .withId(id);
    }

    /** The entry of the table of contents. */
    LiTag entry() {
        LiTag entry = li(link());
        return parts.isEmpty() ? entry : entry.with(ul(each(parts, part -> li(part.link()))));
    }

    private DomContent link() {
        return a(title).withHref("#" + id);
    }
}
