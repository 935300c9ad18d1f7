package io.github.mnist.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.MisreadSamples;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.analysis.WorstDigits.Sample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Samples that a model finds hard.
 *
 * @param worst of each digit those whose label is least probable
 * @param misread those behind the most confused pairs
 */
record HardSamples(List<List<Sample>> worst, List<Misread> misread) {
    static final int WORST = 6;

    private static final int PICTURED_PAIRS = 4;
    private static final int MISREAD = 6;

    /** Samples of one digit that are read as another. */
    record Misread(int source, int target, List<Sample> samples) {}

    static HardSamples of(LabelledPredictions predictions, List<Estimated<Entry>> pairs) {
        WorstDigits worst = WorstDigits.of(predictions, WORST);
        return new HardSamples(
                IntStream.range(0, predictions.classes())
                        .mapToObj(worst::samples)
                        .toList(),
                pairs.stream()
                        .limit(PICTURED_PAIRS)
                        .map(Estimated::numbers)
                        .map(pair -> new Misread(
                                pair.source(),
                                pair.target(),
                                MisreadSamples.of(predictions, pair.source(), pair.target(), MISREAD)
                                        .samples()))
                        .toList());
    }

    Stream<Sample> shown() {
        return Stream.concat(
                worst.stream().flatMap(List::stream), misread.stream().flatMap(pair -> pair.samples().stream()));
    }
}
