package io.github.mnist.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.similarity.NearestImages;
import io.github.mnist.analysis.similarity.NearestImages.Neighbour;
import io.github.mnist.dataset.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What opens when a sample is chosen.
 *
 * @param name what a sample is called, such as {@code test image}
 * @param predictors whose probabilities there are
 * @param samples the samples by their index
 */
record SampleDetails(String name, List<String> predictors, Map<Integer, Detail> samples) {
    private static final int NEAREST = 5;

    /**
     * One sample.
     *
     * @param probabilities by predictor and digit
     * @param nearest the training images nearest to it
     */
    record Detail(int label, List<float[]> probabilities, List<Near> nearest) {}

    /** A training image that resembles another. */
    record Near(int index, int label, double distance) {}

    /**
     * Collects details.
     *
     * @param indices the samples
     * @param predictions of each predictor by its name, at least one
     * @param images where the samples come from, and what to look for the nearest images in
     */
    static SampleDetails of(
            String name,
            Collection<Integer> indices,
            Map<String, LabelledPredictions> predictions,
            Optional<ReportedData> images) {
        LabelledPredictions labels = predictions.values().iterator().next();
        // Each sample is compared with all training samples: in parallel it takes seconds.
        Map<Integer, Detail> samples = indices.parallelStream()
                .collect(Collectors.toMap(
                        index -> index,
                        index -> new Detail(
                                labels.label(index),
                                predictions.values().stream()
                                        .map(own -> own.predictions().get(index).probabilities())
                                        .toList(),
                                images.map(data -> nearest(data, index)).orElse(List.of())),
                        (one, other) -> one,
                        TreeMap::new));
        return new SampleDetails(name, List.copyOf(predictions.keySet()), samples);
    }

    private static List<Near> nearest(ReportedData data, int index) {
        Dataset training = data.training();
        List<Neighbour> nearest = data.judgesTraining()
                ? NearestImages.to(training, index, NEAREST)
                : NearestImages.to(training, data.judged().pixels(index), NEAREST);
        return nearest.stream()
                .map(near -> new Near(near.index(), near.label(), near.distance()))
                .toList();
    }

    /** The name as the beginning of a title. */
    String title() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The training images that are nearest to any of the samples. */
    Stream<Integer> nearest() {
        return samples.values().stream()
                .flatMap(sample -> sample.nearest().stream().map(Near::index));
    }

    /** The labels of the training images nearest to a sample, nearest first; empty without images. */
    List<Integer> labelsNearest(int index) {
        Detail detail = samples.get(index);
        if (detail == null) {
            throw new IllegalArgumentException("no details of " + name + " " + index);
        }
        return detail.nearest().stream().map(Near::label).toList();
    }
}
