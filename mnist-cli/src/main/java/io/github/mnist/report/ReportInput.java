package io.github.mnist.report;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.dataset.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a report is about.
 *
 * @param data the images; empty if there are only predictions
 * @param models the models, at least one, with different names
 * @param seeds runs with several seeds, of which a section tells the noise; none if each model was trained once
 * @param trainingLabels predictions of the training set by models that were not trained on the sample, to judge its
 *     labels by; empty to leave that section out
 */
public record ReportInput(
        Optional<ReportedData> data,
        List<ReportedModel> models,
        List<SeedRun> seeds,
        Optional<TrainingLabels> trainingLabels) {
    /**
     * Out-of-sample predictions of the training set.
     *
     * @param origin where they come from, to follow "the probabilities are those of", such as {@code 5 models on djl}
     * @param predictions the predictions, one for each training sample, in order
     */
    public record TrainingLabels(String origin, LabelledPredictions predictions) {}

    /**
     * Copies the lists and checks that everything fits together.
     *
     * @throws IllegalArgumentException if there are no models, two have one name, or predictions are not for the data,
     *     or the labels of training data are to be judged that are not there
     */
    public ReportInput {
        models = List.copyOf(models);
        seeds = List.copyOf(seeds);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no models to report on: expected at least one");
        }
        Set<String> names = new HashSet<>();
        for (ReportedModel model : models) {
            if (!names.add(model.name())) {
                throw new IllegalArgumentException("two models named '" + model.name() + "': expected different names");
            }
            data.ifPresent(images -> check(model.name(), model.predictions(), images.judged()));
        }
        trainingLabels.ifPresent(labels -> check(
                "the labels of the training set",
                labels.predictions(),
                data.map(ReportedData::training)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "training labels to judge without data: expected the training set"))));
    }

    /**
     * Returns a report on models that were trained once.
     *
     * @param data the images
     * @param models the models
     * @return what the report is about
     */
    public static ReportInput of(ReportedData data, List<ReportedModel> models) {
        return new ReportInput(Optional.of(data), models, List.of(), Optional.empty());
    }

    /** What one of the samples is called that the models were judged on. */
    String sampleName() {
        return data.map(images -> images.judgesTraining() ? "training image" : "test image")
                .orElse("sample");
    }

    /** Samples are found by their index. */
    private static void check(String name, LabelledPredictions predictions, Dataset data) {
        if (!areFor(predictions, data)) {
            throw new IllegalArgumentException(
                    name + ": " + predictions + " are not for " + data + ": expected one for each of its samples");
        }
    }

    /**
     * Returns whether predictions are for a data set: as many, with the same labels, in the same order.
     *
     * @param predictions the predictions
     * @param data the data set
     * @return whether the images of the data set can be shown beside the predictions
     */
    public static boolean areFor(LabelledPredictions predictions, Dataset data) {
        return predictions.size() == data.size()
                && predictions.classes() == data.classes()
                && IntStream.range(0, data.size())
                        .allMatch(i -> predictions.label(i) == data.label(i) && predictions.index(i) == i);
    }
}
