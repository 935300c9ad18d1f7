package io.github.mnist.report;

import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.dataset.Dataset;
import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

/**
 * Samples of one data set as they stand in the page: each is a button that opens what else is known of it.
 *
 * @param group the name of the details in the JSON
 * @param details what opens
 * @param images the images; empty if there are only predictions
 */
record Gallery(String group, SampleDetails details, Optional<Dataset> images) {
    /** Samples with what the model makes of them. */
    DomContent ofSamples(List<Sample> samples) {
        return of(samples, Sample::index, Sample::label, Gallery::caption);
    }

    <T> DomContent of(
            List<T> samples, ToLongFunction<T> index, Function<T, Integer> label, Function<T, String> caption) {
        return ul(each(
                        samples,
                        sample -> card(
                                Math.toIntExact(index.applyAsLong(sample)),
                                label.apply(sample),
                                caption.apply(sample))))
                .withClass("samples");
    }

    private LiTag card(int index, int label, String caption) {
        return li(button(
                        images.<DomContent>map(all -> img().withSrc(Pictures.dataUri(all, index))
                                        .withAlt(details.title() + " " + index + " with label " + label))
                                .orElseGet(() ->
                                        span(details.title() + " " + index).withClass("unseen")),
                        span(caption))
                .withType("button")
                .withClass("sample")
                .attr("aria-haspopup", "dialog")
                .attr("data-group", group)
                .attr("data-sample", index));
    }

    private static String caption(Sample sample) {
        return String.format(
                Locale.ROOT,
                "label %d: %s\nread as %d: %s",
                sample.label(),
                probability(sample.trueProbability()),
                sample.predicted(),
                probability(sample.predictedProbability()));
    }

    static String probability(float value) {
        return value < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
    }
}
