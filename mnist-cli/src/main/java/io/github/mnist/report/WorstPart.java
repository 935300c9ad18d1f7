package io.github.mnist.report;

import j2html.tags.DomContent;
import java.util.stream.IntStream;

import static io.github.mnist.report.Html.all;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;

/** The worst samples, digit by digit. */
final class WorstPart {
    private WorstPart() {}

    static DomContent of(HardSamples samples, Gallery gallery) {
        return div(
                p("The samples whose own label is least probable to the model."),
                all(IntStream.range(0, samples.worst().size())
                        .filter(digit -> !samples.worst().get(digit).isEmpty())
                        .mapToObj(digit -> each(
                                h4("Digit " + digit),
                                gallery.ofSamples(samples.worst().get(digit))))));
    }
}
