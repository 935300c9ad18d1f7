package io.github.mnist.report;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.text.Quoted;
import io.github.mnist.json.Json;
import j2html.tags.DomContent;
import j2html.tags.specialized.NavTag;
import j2html.tags.specialized.ScriptTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.img;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

/** The page around its sections. */
final class ReportPage {
    /** Nothing may be loaded but what the page itself holds. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private final ReportData data;
    private final ReportInput input;

    ReportPage(ReportData data, ReportInput input) {
        this.data = data;
        this.input = input;
    }

    String toHtml() {
        List<Section> sections = sections();
        // Quoted once, so that no part can forget it: neither text nor attributes hold what is unseen.
        return Quoted.lines(document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(POLICY),
                                meta().withName("color-scheme").withContent("light dark"),
                                title("mnist report: " + name()),
                                style(rawHtml(resource("report.css")))),
                        body(
                                a("Skip to the results").withHref("#summary").withClass("skip"),
                                header(h1("mnist report"), p(introduction())),
                                contents(sections),
                                main(each(sections, Section::toHtml)),
                                dialog(),
                                json("data", data),
                                json("pictures", pictures()),
                                script(rawHtml(resource("report.js")))))
                .withLang("en")));
    }

    private List<Section> sections() {
        Gallery judged = new Gallery("judged", data.judged(), input.data().map(ReportedData::judged));
        List<Section> sections = new ArrayList<>();
        sections.add(SummarySection.of(data));
        if (!data.pairs().isEmpty()) {
            sections.add(ComparisonSection.of(data, judged));
        }
        if (data.seeds() != null) {
            sections.add(SeedSection.of(data.seeds()));
        }
        if (data.trainingLabels() != null && data.training() != null) {
            sections.add(TrainingLabelSection.of(
                    data.trainingLabels(),
                    new Gallery("training", data.training(), input.data().map(ReportedData::training))));
        }
        Optional<ImageShape> shape = input.data().map(images -> images.judged().shape());
        for (int i = 0; i < data.models().size(); i++) {
            sections.add(new ModelSection("model-" + i, data.models().get(i), judged, shape).toSection());
        }
        return sections;
    }

    private String name() {
        return data.dataset() == null ? "predictions" : data.dataset().name();
    }

    private String introduction() {
        String models = data.models().size() == 1 ? "One model" : data.models().size() + " models";
        String judged = data.dataset() == null
                ? String.format(
                        Locale.ROOT,
                        "%s judged on %,d predictions. Their images are not at hand: samples have an index only.",
                        models,
                        data.samples())
                : String.format(
                        Locale.ROOT,
                        "%s judged on the %,d images of %s; the training set has %,d.",
                        models,
                        data.samples(),
                        data.dataset().name(),
                        data.trainingSamples());
        return judged + " Intervals are of 95%. Choose a sample to see its probabilities"
                + (data.dataset() == null ? "." : " and the training images nearest to it.");
    }

    private static NavTag contents(List<Section> sections) {
        return nav(details(summary("Contents"), ul(each(sections, Section::entry)))
                        .attr("open"))
                .attr("aria-label", "Contents");
    }

    /** What report.js fills when a sample is chosen. */
    private static DomContent dialog() {
        return tag("dialog")
                .with(
                        h2().withId("sample-title"),
                        img().withId("sample-picture").withAlt(""),
                        div().withId("sample-probabilities"),
                        h3("Nearest training images").withId("sample-nearest-title"),
                        ul().withId("sample-nearest").withClass("samples"),
                        button("Close").withType("button").withId("sample-close"))
                .withId("sample")
                .attr("aria-labelledby", "sample-title");
    }

    /** The training images that open beside a sample, each once, by their index. */
    private Map<Integer, String> pictures() {
        Map<Integer, String> pictures = new TreeMap<>();
        input.data()
                .ifPresent(images -> Stream.concat(
                                data.judged().nearest(),
                                Stream.ofNullable(data.training()).flatMap(SampleDetails::nearest))
                        .sorted()
                        .distinct()
                        .forEach(index -> pictures.put(index, Pictures.dataUri(images.training(), index))));
        return pictures;
    }

    /** No text in JSON may look like the end of the element. */
    private static ScriptTag json(String id, Object records) {
        return script(rawHtml(Json.text(records).replace("<", "\\u003c")))
                .withType("application/json")
                .withId(id);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
