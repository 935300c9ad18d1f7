package io.github.mnist.pictures;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.PrecisionRecall;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.comparison.ContestedSample;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.analysis.similarity.ImagePair;
import io.github.mnist.analysis.similarity.MapPoint;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Draws results. All charts can be read in black and white and by colour-blind readers: what a colour tells is written
 * beside it or grows darker with the value.
 *
 * <pre>{@code
 * Charts.confusion(evaluation.confusion()).writeSvg(Path.of("confusion.svg"));
 * }</pre>
 */
public final class Charts {
    private Charts() {}

    /**
     * Draws a confusion matrix as a heat map, a row for each actual digit. The count is in each cell; the cell is the
     * darker the larger the count's share of its row, by the square root, so that rare confusions can be seen.
     *
     * @param confusion the counts
     * @return the chart
     */
    public static Chart confusion(ConfusionMatrix confusion) {
        return ConfusionChart.of(confusion);
    }

    /**
     * Draws which digits are taken for a target as bars with their intervals, most often first. The target itself is in
     * words.
     *
     * @param ranking the ranking
     * @return the chart
     */
    public static Chart ranking(MisclassificationRanking ranking) {
        return rankings(List.of(ranking)).get(0);
    }

    /**
     * Draws several rankings on one scale, to be set side by side: a bar twice as long is a percentage twice as high,
     * in whichever chart it stands.
     *
     * @param rankings the rankings
     * @return a chart for each, as {@link #ranking} draws it
     */
    public static List<Chart> rankings(List<MisclassificationRanking> rankings) {
        return RankingChart.of(rankings);
    }

    /**
     * Draws precision over recall, a panel for each class, all on one scale.
     *
     * @param curves the curves
     * @param classNames the names of the classes, in order
     * @return the chart
     */
    public static Chart precisionRecall(PrecisionRecall curves, List<String> classNames) {
        return PrecisionRecallChart.of(curves, classNames::get);
    }

    /**
     * Draws samples in two dimensions, in which similar images lie together, coloured by label, those misread as crosses.
     *
     * @param title what they are, such as {@code Map of the test set}
     * @param points the samples
     * @param classNames the names of the classes, in order
     * @return the chart
     */
    public static Chart map(String title, List<MapPoint> points, List<String> classNames) {
        return MapChart.of(title, points, classNames.size(), classNames::get);
    }

    /**
     * Draws a reliability diagram: the accuracy of each bin that has samples over its mean probability, with Wilson's
     * interval, and the number of samples of each bin below.
     *
     * @param calibration the calibration
     * @return the chart
     */
    public static Chart reliability(Calibration calibration) {
        return ReliabilityChart.of(calibration);
    }

    /**
     * Draws loss and accuracy by epoch, and those of the validation data where there were any.
     *
     * @param histories the epochs of each training by its name, drawn in the order of the map
     * @return the chart
     * @throws IllegalArgumentException if there are no epochs at all
     */
    public static Chart learningCurves(Map<String, List<EpochMetrics>> histories) {
        return LearningCurves.of(histories);
    }

    /**
     * Draws the weights of each digit as a picture: orange for positive, blue with a white corner for negative ones,
     * white for 0. The colours end where 99.5% of the weights of all digits are, what is beyond has the colour of the end.
     *
     * @param parameters the model
     * @param shape the shape of the images that the model was trained on
     * @return the chart
     * @throws IllegalArgumentException if such images have another number of pixels than the model has inputs
     */
    public static Chart weights(SoftmaxParameters parameters, ImageShape shape) {
        return WeightPictures.of(parameters, shape);
    }

    /**
     * Draws samples that a classifier finds hard or reads wrong, with what it makes of them.
     *
     * @param title what they are, such as {@code 4 read as 9}
     * @param samples the samples, drawn in this order
     * @param source where they come from: the data set that was predicted, or for a view the one it is a view of
     * @return the chart
     * @throws IndexOutOfBoundsException if the source has no sample of an index
     */
    public static Chart samples(String title, List<Sample> samples, Dataset source) {
        return SampleChart.of(
                title,
                samples.size()
                        + " images with their index, and the probabilities of their label and of what they are read as.",
                select(source, samples.stream().mapToLong(Sample::index)),
                samples.stream().map(Charts::caption).toList());
    }

    /**
     * Draws samples whose label is doubtful, with the label that is suggested and the score.
     *
     * @param title what they are, such as {@code Doubtful labels}
     * @param issues the samples, drawn in this order
     * @param source where they come from: the data set that was judged, or for a view the one it is a view of
     * @return the chart
     * @throws IndexOutOfBoundsException if the source has no sample of an index
     */
    public static Chart issues(String title, List<LabelIssue> issues, Dataset source) {
        return SampleChart.of(
                title,
                issues.size()
                        + " images with their index, the given and the suggested label, and the score of the given"
                        + " one.",
                select(source, issues.stream().mapToLong(LabelIssue::index)),
                issues.stream()
                        .map(issue -> "#" + issue.index() + "\nlabel " + issue.given() + "\nor " + issue.suggested()
                                + "?\nscore " + String.format(Locale.ROOT, "%.2g", issue.score()))
                        .toList());
    }

    /**
     * Draws samples that classifiers read differently, with what each of them reads and its probability.
     *
     * @param title what they are, such as {@code Where djl and dl4j disagree}
     * @param samples the samples, drawn in this order
     * @param source where they come from: the data set that was predicted, or for a view the one it is a view of
     * @return the chart
     * @throws IndexOutOfBoundsException if the source has no sample of an index
     */
    public static Chart contested(String title, List<ContestedSample> samples, Dataset source) {
        return SampleChart.of(
                title,
                samples.size() + " images with their index, their label, and what each reads with its probability.",
                select(source, samples.stream().mapToLong(ContestedSample::index)),
                samples.stream().map(Charts::caption).toList());
    }

    /**
     * Draws images that look alike, the two of a pair side by side.
     *
     * @param title what they are, such as {@code Near-duplicates}
     * @param pairs the pairs, drawn in this order
     * @param source where they come from: the data set that was searched, or for a view the one it is a view of
     * @return the chart
     * @throws IndexOutOfBoundsException if the source has no sample of an index
     */
    public static Chart duplicates(String title, List<ImagePair> pairs, Dataset source) {
        return duplicates(title, pairs, source, "", source, "");
    }

    /**
     * Draws images of two data sets that look alike, the two of a pair side by side, each with the name of its data set.
     *
     * @param title what they are, such as {@code Alike in both sets}
     * @param pairs the pairs, drawn in this order
     * @param first where the first of each comes from: the data set that was searched, or for a view the one it is a view
     *     of
     * @param second where the second of each comes from
     * @return the chart
     * @throws IndexOutOfBoundsException if a source has no sample of an index
     */
    public static Chart duplicates(String title, List<ImagePair> pairs, Dataset first, Dataset second) {
        return duplicates(title, pairs, first, first.name() + "\n", second, second.name() + "\n");
    }

    private static Chart duplicates(
            String title, List<ImagePair> pairs, Dataset first, String firstName, Dataset second, String secondName) {
        return SampleChart.of(
                title,
                pairs.size() + " pairs of images with their indices, their labels and their distance.",
                Images.of(
                        first.shape(),
                        pairs.stream()
                                .flatMap(pair -> Stream.of(first.pixels(pair.first()), second.pixels(pair.second())))
                                .toArray(byte[][]::new)),
                pairs.stream()
                        .flatMap(pair -> Stream.of(
                                firstName + "#" + pair.first() + "\nlabel " + pair.firstLabel(),
                                secondName + "#" + pair.second() + "\nlabel " + pair.secondLabel() + "\ndistance "
                                        + String.format(Locale.ROOT, "%.2f", pair.distance())))
                        .toList());
    }

    private static String caption(ContestedSample sample) {
        return "#" + sample.index() + "\nlabel " + sample.label()
                + sample.readings().stream()
                        .map(own -> "\n" + own.name() + " " + own.digit() + ": " + probability(own.probability()))
                        .collect(Collectors.joining());
    }

    private static String caption(Sample sample) {
        return "#" + sample.index() + "\nlabel " + sample.label() + ": " + probability(sample.trueProbability())
                + "\nread as " + sample.predicted() + ": " + probability(sample.predictedProbability());
    }

    private static String probability(float value) {
        return value < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Takes the samples of the given indices. */
    private static Dataset select(Dataset source, LongStream indices) {
        return source.select(indices.mapToInt(index -> (int) Objects.checkIndex(index, (long) source.size()))
                .toArray());
    }
}
