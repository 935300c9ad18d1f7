package io.github.mnist.examples.report;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.picture.Chart;
import io.github.mnist.analysis.picture.Charts;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.examples.report.ReportData.Epoch;
import io.github.mnist.examples.report.ReportData.Misread;
import io.github.mnist.examples.report.ReportData.Model;
import io.github.mnist.examples.report.ReportData.Pair;
import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.LiTag;
import j2html.tags.specialized.NavTag;
import j2html.tags.specialized.SectionTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.github.mnist.examples.report.Cell.cell;
import static io.github.mnist.examples.report.Cell.count;
import static io.github.mnist.examples.report.Cell.decimal;
import static io.github.mnist.examples.report.Cell.percent;
import static io.github.mnist.examples.report.Cell.percentage;
import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

/** Turns the numbers into a page. */
final class ReportPage {
    /** Nothing may be loaded but what the page itself holds. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private final ReportData data;
    private final Dataset test;

    ReportPage(ReportData data, Dataset test) {
        this.data = data;
        this.test = test;
    }

    /** A part of the page, as it stands in the table of contents. */
    private record Part(String id, String title, DomContent content) {}

    String toHtml() {
        List<SectionTag> sections = new ArrayList<>();
        List<LiTag> contents = new ArrayList<>();
        addSection(sections, contents, "summary", "Summary", List.of(), overview());
        if (!data.comparison().isEmpty()) {
            addSection(sections, contents, "comparison", "Comparison", List.of(), comparison());
        }
        for (int i = 0; i < data.models().size(); i++) {
            Model model = data.models().get(i);
            List<Part> parts = parts(i, model);
            addSection(
                    sections,
                    contents,
                    id(i),
                    "Model " + model.name(),
                    parts,
                    div(
                            p(model.training()),
                            each(
                                    parts,
                                    part -> section(h3(part.title()), part.content())
                                            .withId(part.id()))));
        }
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(POLICY),
                                meta().withName("color-scheme").withContent("light dark"),
                                title("mnist report: " + data.dataset()),
                                style(rawHtml(resource("report.css")))),
                        body(
                                a("Skip to the results").withHref("#summary").withClass("skip"),
                                header(h1("mnist report"), p(introduction())),
                                contents(contents),
                                main(each(sections, part -> part)),
                                dialog(),
                                script(rawHtml(data.json()))
                                        .withType("application/json")
                                        .withId("data"),
                                script(rawHtml(resource("report.js")))))
                .withLang("en"));
    }

    private String introduction() {
        return String.format(
                Locale.ROOT,
                "%s judged on the %,d images of %s, after training on %,d others. Intervals are of 95%%. Choose an image"
                        + " to see its probabilities and the training images nearest to it.",
                data.models().size() == 1 ? "One model" : data.models().size() + " models",
                data.samples(),
                data.dataset(),
                data.trainingSamples());
    }

    private static void addSection(
            List<SectionTag> sections,
            List<LiTag> contents,
            String id,
            String title,
            List<Part> parts,
            DomContent content) {
        sections.add(section(h2(title), content).withId(id));
        LiTag entry = li(a(title).withHref("#" + id));
        if (!parts.isEmpty()) {
            entry.with(ul(each(parts, part -> li(a(part.title()).withHref("#" + part.id())))));
        }
        contents.add(entry);
    }

    private static NavTag contents(List<LiTag> entries) {
        return nav(details(summary("Contents"), ul(each(entries, entry -> entry)))
                        .attr("open"))
                .attr("aria-label", "Contents");
    }

    private static String id(int model) {
        return "model-" + model;
    }

    private DomContent overview() {
        return div(
                ul(each(data.summary(), sentence -> li(sentence))).withClass("summary"),
                table(
                        "Models on the test set",
                        List.of("model", "accuracy", "loss", "top 3", "macro F1", "calibration error", "Brier score"),
                        data.models().size(),
                        i -> {
                            Model model = data.models().get(i);
                            String path = "models." + i;
                            return tr(
                                    rowHead(model.name()),
                                    cell(percent(path + ".accuracy", model.accuracy())),
                                    cell(decimal(path + ".loss", model.loss())),
                                    cell(percent(path + ".top3", model.top3())),
                                    cell(decimal(
                                            path + ".macro.f1", model.macro().f1())),
                                    cell(decimal(path + ".ece", model.ece())),
                                    cell(decimal(path + ".brier", model.brier())));
                        }));
    }

    private DomContent comparison() {
        return div(
                table(
                        "Each two models",
                        List.of(
                                "models",
                                "same digit",
                                "kappa",
                                "differ on",
                                "only first right",
                                "only second right",
                                "p (McNemar, exact)",
                                "p, corrected",
                                "worst digits in common"),
                        data.comparison().size(),
                        i -> {
                            Pair pair = data.comparison().get(i);
                            String path = "comparison." + i;
                            return tr(
                                    rowHead(pair.first() + " and " + pair.second()),
                                    cell(percent(path + ".agreement", pair.agreement())),
                                    cell(decimal(path + ".kappa", pair.kappa())),
                                    cell(count(path + ".differing", pair.differing())),
                                    cell(count(
                                            path + ".mcnemar.b", pair.mcnemar().b())),
                                    cell(count(
                                            path + ".mcnemar.c", pair.mcnemar().c())),
                                    cell(Cell.p(
                                            path + ".mcnemar.p", pair.mcnemar().p())),
                                    cell(Cell.p(path + ".correctedP", pair.correctedP())),
                                    cell(percent(path + ".overlapOfWorst", pair.overlapOfWorst())));
                        }),
                p(
                        "Each model was trained once. Another seed changes a model as well, so a difference here need not be that"
                                + " of the engines."),
                each(
                        data.comparison(),
                        pair -> div(
                                h3("Where " + pair.first() + " and " + pair.second() + " disagree"),
                                pair.disagreements().isEmpty()
                                        ? p("They read every image as the same digit.")
                                        : samples(pair.disagreements().stream()
                                                .map(sample -> sample(
                                                        sample.index(),
                                                        sample.label(),
                                                        "label " + sample.label() + ", " + pair.first() + ": "
                                                                + sample.first() + ", " + pair.second() + ": "
                                                                + sample.second()))
                                                .toList()))));
    }

    private List<Part> parts(int i, Model model) {
        String id = id(i);
        String path = "models." + i;
        return List.of(
                new Part(id + "-evaluation", "Evaluation", evaluation(path, model)),
                new Part(id + "-classes", "Each digit", classes(path, model)),
                new Part(id + "-confusion", "Confusion", confusion(path, model)),
                new Part(id + "-pairs", "Most confused pairs", pairs(path, model)),
                new Part(id + "-rankings", "Similar digits", rankings(path, model)),
                new Part(id + "-calibration", "Calibration", calibration(path, model)),
                new Part(id + "-worst", "Worst digits", worst(model)),
                new Part(id + "-issues", "Doubtful labels", issues(path, model)),
                new Part(
                        id + "-weights",
                        "Weights",
                        chart(Charts.weights(model.source().parameters(), test.shape()))),
                new Part(id + "-learning", "Learning curves", learning(path, model)));
    }

    private static DomContent evaluation(String path, Model model) {
        String intervals = path + ".intervals";
        return div(tableOf(
                "Scores with their intervals",
                List.of("score", "value (95% interval)"),
                Stream.of(
                        tr(
                                rowHead("accuracy"),
                                cell(percent(
                                        path + ".accuracy",
                                        model.accuracy(),
                                        intervals + ".accuracy",
                                        model.intervals().accuracy()))),
                        tr(
                                rowHead("label among the 3 most probable"),
                                cell(percent(
                                        path + ".top3",
                                        model.top3(),
                                        intervals + ".top3",
                                        model.intervals().top3()))),
                        tr(
                                rowHead("loss (cross-entropy)"),
                                cell(decimal(
                                        path + ".loss",
                                        model.loss(),
                                        intervals + ".loss",
                                        model.intervals().loss()))),
                        tr(
                                rowHead("expected calibration error"),
                                cell(decimal(
                                        path + ".ece",
                                        model.ece(),
                                        intervals + ".ece",
                                        model.intervals().ece()))),
                        tr(
                                rowHead("Brier score"),
                                cell(decimal(
                                        path + ".brier",
                                        model.brier(),
                                        intervals + ".brier",
                                        model.intervals().brier()))))));
    }

    private static DomContent classes(String path, Model model) {
        Stream<DomContent> rows = Stream.concat(
                IntStream.range(0, model.perClass().size()).mapToObj(digit -> {
                    ClassScores scores = model.perClass().get(digit);
                    return tr(
                            rowHead(Integer.toString(scores.label())),
                            each(scores(
                                    path + ".perClass." + digit,
                                    new Scores(scores.precision(), scores.recall(), scores.f1()),
                                    path + ".intervals.perClass." + digit,
                                    model.intervals().perClass().get(digit))),
                            cell(count(path + ".perClass." + digit + ".support", scores.support())));
                }),
                Stream.of(
                        tr(
                                rowHead("macro mean"),
                                each(scores(
                                        path + ".macro",
                                        model.macro(),
                                        path + ".intervals.macro",
                                        model.intervals().macro())),
                                cell(span(""))),
                        tr(
                                rowHead("weighted mean"),
                                each(scores(
                                        path + ".weighted",
                                        model.weighted(),
                                        path + ".intervals.weighted",
                                        model.intervals().weighted())),
                                cell(span("")))));
        return tableOf(
                "Precision, recall and F1 of each digit, with their intervals",
                List.of("digit", "precision", "recall", "F1", "images"),
                rows);
    }

    private static DomContent[] scores(String path, Scores scores, String intervalPath, ScoreIntervals intervals) {
        return new DomContent[] {
            cell(decimal(path + ".precision", scores.precision(), intervalPath + ".precision", intervals.precision())),
            cell(decimal(path + ".recall", scores.recall(), intervalPath + ".recall", intervals.recall())),
            cell(decimal(path + ".f1", scores.f1(), intervalPath + ".f1", intervals.f1()))
        };
    }

    private DomContent confusion(String path, Model model) {
        List<String> headings = Stream.concat(
                        Stream.of("actual"), IntStream.range(0, data.classes()).mapToObj(Integer::toString))
                .toList();
        return div(
                chart(Charts.confusion(model.evaluation().confusion())),
                details(
                        summary("The counts as a table"),
                        table(
                                "Counts: a row for each actual digit, a column for each predicted one",
                                headings,
                                data.classes(),
                                actual -> tr(
                                        rowHead(Integer.toString(actual)),
                                        all(IntStream.range(0, data.classes())
                                                .mapToObj(predicted -> cell(count(
                                                        path + ".confusion." + actual + "." + predicted,
                                                        model.confusion().get(actual)[predicted]))))))));
    }

    private DomContent pairs(String path, Model model) {
        return div(
                div(
                                table(
                                        "Which digit is read as which",
                                        List.of("actual", "read as", "percent", "images", "of"),
                                        model.pairs().size(),
                                        i -> {
                                            Entry pair = model.pairs().get(i);
                                            String at = path + ".pairs." + i;
                                            return tr(
                                                    cell(count(at + ".source", pair.source())),
                                                    cell(count(at + ".target", pair.target())),
                                                    cell(percentage(at + ".percent", pair.percent())),
                                                    cell(count(at + ".count", pair.count())),
                                                    cell(count(at + ".support", pair.support())));
                                        }),
                                table(
                                        "Which two are taken for one another, both directions together",
                                        List.of("digit", "and", "percent", "images", "of"),
                                        model.similar().size(),
                                        i -> {
                                            ConfusedPairs.Pair pair =
                                                    model.similar().get(i);
                                            String at = path + ".similar." + i;
                                            return tr(
                                                    cell(count(at + ".first", pair.first())),
                                                    cell(count(at + ".second", pair.second())),
                                                    cell(percentage(at + ".percent", pair.percent())),
                                                    cell(count(at + ".count", pair.count())),
                                                    cell(count(at + ".support", pair.support())));
                                        }))
                        .withClass("tables"),
                each(model.misread(), this::misread));
    }

    private DomContent misread(Misread pair) {
        return div(
                h4(pair.source() + " read as " + pair.target() + ", the surest first"),
                samples(pair.samples().stream().map(this::sample).toList()));
    }

    private static DomContent rankings(String path, Model model) {
        return div(
                p("The notebook's question for every digit: which other digits are read as it, and how often?"),
                div(each(model.rankings(), ranking -> chart(Charts.ranking(ranking))))
                        .withClass("charts"),
                details(
                        summary("The rankings as a table"),
                        table(
                                "Percent of the actual digit read as the target, most often first",
                                rankHeadings(model.rankings().size()),
                                model.rankings().size(),
                                target -> ranking(
                                        path + ".rankings." + target + ".entries",
                                        model.rankings().get(target)))));
    }

    private static List<String> rankHeadings(int sources) {
        return Stream.concat(
                        Stream.of("read as"), IntStream.rangeClosed(1, sources).mapToObj(rank -> "no. " + rank))
                .toList();
    }

    private static DomContent ranking(String path, MisclassificationRanking ranking) {
        return tr(
                rowHead(Integer.toString(ranking.target())),
                all(IntStream.range(0, ranking.entries().size()).mapToObj(rank -> {
                    Entry entry = ranking.entries().get(rank);
                    return cell(each(
                            count(path + "." + rank + ".source", entry.source()),
                            span(": "),
                            percentage(path + "." + rank + ".percent", entry.percent())));
                })));
    }

    private static DomContent calibration(String path, Model model) {
        return div(
                p(each(
                        span(
                                "Of the images read with 80%, are 80% read right? On average the probabilities are off by "),
                        decimal(path + ".ece", model.ece()),
                        span(" (expected calibration error); the Brier score is "),
                        decimal(path + ".brier", model.brier()),
                        span("."))),
                chart(Charts.reliability(model.calibration())),
                details(
                        summary("The bins as a table"),
                        table(
                                "Images by the probability of their predicted digit",
                                List.of("above", "up to", "images", "mean probability", "accuracy"),
                                model.bins().size(),
                                i -> {
                                    String at = path + ".bins." + i;
                                    var bin = model.bins().get(i);
                                    return tr(
                                            cell(decimal(at + ".low", bin.low())),
                                            cell(decimal(at + ".high", bin.high())),
                                            cell(count(at + ".count", bin.count())),
                                            cell(decimal(at + ".confidence", bin.confidence())),
                                            cell(decimal(at + ".accuracy", bin.accuracy())));
                                })));
    }

    private DomContent worst(Model model) {
        return div(
                p("The images whose own label is least probable to the model, digit by digit."),
                all(IntStream.range(0, model.worst().size())
                        .filter(digit -> !model.worst().get(digit).isEmpty())
                        .mapToObj(digit -> div(
                                h4("Digit " + digit),
                                samples(model.worst().get(digit).stream()
                                        .map(this::sample)
                                        .toList())))));
    }

    private DomContent issues(String path, Model model) {
        List<LiTag> samples = model.issues().stream()
                .map(issue -> sample(
                        issue.index(),
                        issue.given(),
                        String.format(
                                Locale.ROOT,
                                "label %d, or %d? score %.4f",
                                issue.given(),
                                issue.suggested(),
                                issue.score())))
                .toList();
        return div(
                p(
                        each(
                                span(
                                        "The labels of the test set that fit their image least by the normalised margin, worst first."
                                                + " Confident learning takes "),
                                count(path + ".candidates", model.candidates()),
                                span(
                                        " for wrong. On clean data most of those are errors of the model: look before you relabel."))),
                samples(samples));
    }

    private static DomContent learning(String path, Model model) {
        return div(
                chart(Charts.learningCurves(Map.of(model.name(), model.source().history()))),
                details(
                        summary("The epochs as a table"),
                        table(
                                "Loss and accuracy of the training data during each epoch",
                                List.of("epoch", "loss", "accuracy", "seconds"),
                                model.history().size(),
                                i -> {
                                    Epoch epoch = model.history().get(i);
                                    String at = path + ".history." + i;
                                    return tr(
                                            cell(count(at + ".epoch", epoch.epoch())),
                                            cell(decimal(at + ".loss", epoch.loss())),
                                            cell(percent(at + ".accuracy", epoch.accuracy())),
                                            cell(percentage(at + ".seconds", epoch.seconds())));
                                })));
    }

    private static DomContent samples(List<LiTag> samples) {
        return ul(each(samples, sample -> sample)).withClass("samples");
    }

    private LiTag sample(Sample sample) {
        return sample(
                sample.index(),
                sample.label(),
                String.format(
                        Locale.ROOT,
                        "label %d: %s, read as %d: %s",
                        sample.label(),
                        probability(sample.trueProbability()),
                        sample.predicted(),
                        probability(sample.predictedProbability())));
    }

    private static String probability(float value) {
        return value < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    private LiTag sample(int index, int label, String caption) {
        return li(button(
                        img().withSrc(Pictures.dataUri(test, index))
                                .withAlt("Test image " + index + " with label " + label),
                        span(caption))
                .withType("button")
                .withClass("sample")
                .attr("aria-haspopup", "dialog")
                .attr("data-sample", index));
    }

    /** A chart is as wide as it has to be to be read; on a phone it is scrolled, also by the keyboard. */
    private static DivTag chart(Chart chart) {
        return div(rawHtml(chart.toSvg()))
                .withClass("scroll chart")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", chart.title());
    }

    private static DomContent table(String caption, List<String> headings, int rows, IntFunction<DomContent> row) {
        return tableOf(caption, headings, IntStream.range(0, rows).mapToObj(row));
    }

    private static DomContent tableOf(String caption, List<String> headings, Stream<? extends DomContent> rows) {
        return div(TagCreator.table(
                        caption(caption),
                        thead(tr(each(headings, heading -> th(heading).attr("scope", "col")))),
                        tbody(all(rows))))
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", caption);
    }

    private static DomContent all(Stream<? extends DomContent> parts) {
        return each(parts.<DomContent>map(part -> part));
    }

    private static DomContent rowHead(String text) {
        return th(text).attr("scope", "row");
    }

    /** What report.js fills when a sample is chosen. */
    private static DomContent dialog() {
        return tag("dialog")
                .with(
                        h2().withId("sample-title"),
                        img().withId("sample-picture").withAlt(""),
                        div().withId("sample-probabilities"),
                        h3("Nearest training images"),
                        ul().withId("sample-nearest").withClass("samples"),
                        button("Close").withType("button").withId("sample-close"))
                .withId("sample")
                .attr("aria-labelledby", "sample-title");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
