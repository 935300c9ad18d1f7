package io.github.mnist.pictures;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.PrecisionRecall;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.comparison.ContestedSample;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.analysis.similarity.ImagePair;
import io.github.mnist.analysis.similarity.MapPoint;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ChartsTest {
    private static final ConfusionMatrix CONFUSION =
            ConfusionMatrix.of(new long[][] {{50, 7, 0}, {2, 31, 4}, {9, 1, 60}});

    private static final Dataset IMAGES = Dataset.of(
            "two images", new ImageShape(1, 2), 3, new byte[] {0, (byte) 255, 64, (byte) 128}, new byte[] {2, 1});

    private static final List<MapPoint> POINTS =
            List.of(new MapPoint(0, 0, 0, -1, 5), new MapPoint(1, 1, 2, 0, 6), new MapPoint(2, 2, 2, 3, 9));

    /** Each is drawn by the test, so that what draws it counts as tested. */
    static List<Supplier<Chart>> all() {
        return List.of(
                () -> Charts.confusion(CONFUSION),
                () -> Charts.confusion(ConfusionMatrix.of(new long[10][10])),
                () -> Charts.ranking(MisclassificationRanking.of(CONFUSION, 1)),
                () -> Charts.reliability(Calibration.of(RandomPredictions.of(200, 3, 1))),
                () -> Charts.learningCurves(Map.of("a & b", List.of(epoch(1, 0.5, 0.8), epoch(2, 0.4, 0.9)))),
                () -> Charts.weights(SoftmaxParameters.glorotUniform(6, 3, 0), new ImageShape(2, 3)),
                () -> Charts.samples("<worst> & \"odd\"", List.of(new Sample(1, 1, 2, 0.001f, 0.9f)), IMAGES),
                () -> Charts.issues("Doubtful & odd", List.of(new LabelIssue(1, 1, 2, 0.5, true)), IMAGES),
                () -> Charts.duplicates("a & b", List.of(new ImagePair(1, 1, 0, 2, 0.1)), IMAGES, IMAGES),
                () -> Charts.contested("a<b", List.of(contested(0, "a<b", "c")), IMAGES),
                () -> Charts.precisionRecall(
                        PrecisionRecall.of(RandomPredictions.of(200, 3, 1)),
                        List.of("a & b", "c", "long names as well")),
                () -> Charts.map("Map & more", POINTS, List.of("a<b", "c", "d")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void svgIsXmlThatNamesAndDescribesItself(Supplier<Chart> drawn) throws Exception {
        Chart chart = drawn.get();
        Element svg = parse(chart).getDocumentElement();

        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(chart.title());
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(chart.description());
        assertThat(chart.description()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("all")
    void pngIsTwiceTheSizeOfTheSvg(Supplier<Chart> drawn, @TempDir Path directory) throws Exception {
        Chart chart = drawn.get();
        chart.writePng(directory.resolve("chart.png"));
        chart.writeSvg(directory.resolve("chart.svg"));

        BufferedImage png = ImageIO.read(directory.resolve("chart.png").toFile());
        Element svg = parse(chart).getDocumentElement();
        assertThat(png.getWidth()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("width")));
        assertThat(png.getHeight()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("height")));
        assertThat(Files.readString(directory.resolve("chart.svg"))).isEqualTo(chart.toSvg());
    }

    @ParameterizedTest
    @MethodSource("all")
    void allIsWithinThePicture(Supplier<Chart> drawn) throws Exception {
        Document svg = parse(drawn.get());
        int width = Integer.parseInt(svg.getDocumentElement().getAttribute("width"));
        int height = Integer.parseInt(svg.getDocumentElement().getAttribute("height"));

        // The first is the paper.
        for (Element box :
                elements(svg, "rect").subList(1, elements(svg, "rect").size())) {
            assertThat(number(box, "x") + number(box, "width")).isLessThan(width);
            assertThat(number(box, "y") + number(box, "height")).isLessThan(height);
        }
        for (Element text : elements(svg, "text")) {
            assertThat(number(text, "y")).isBetween(0.0, (double) height);
            boolean large = text.getAttribute("font-weight").equals("bold");
            double letters = Mark.Text.width(text.getTextContent(), large);
            double left = number(text, "x")
                    - switch (text.getAttribute("text-anchor")) {
                        case "middle" -> letters / 2;
                        case "end" -> letters;
                        default -> 0;
                    };
            assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
            assertThat(left + letters).as(text.getTextContent()).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void confusionHasActualDigitsAsRows() throws Exception {
        List<Element> texts = elements(parse(Charts.confusion(CONFUSION)), "text");

        Element actual0Predicted1 = withText(texts, "7");
        Element actual1Predicted2 = withText(texts, "4");
        Element actual2Predicted0 = withText(texts, "9");
        assertThat(number(actual0Predicted1, "y")).isLessThan(number(actual1Predicted2, "y"));
        assertThat(number(actual1Predicted2, "y")).isLessThan(number(actual2Predicted0, "y"));
        assertThat(number(actual2Predicted0, "x")).isLessThan(number(actual0Predicted1, "x"));
        assertThat(number(actual0Predicted1, "x")).isLessThan(number(actual1Predicted2, "x"));
    }

    @Test
    void cellOfTheConfusionIsAsDarkAsTheRootOfItsShareOfTheRow() {
        BufferedImage png = Charts.confusion(CONFUSION).toImage();

        // The upper left corners, inside the frame, of actual 0 predicted 1, and of actual 2 predicted 0.
        assertThat(rgb(png, 72 + 48 + 4, 82 + 4))
                .isEqualTo(Paint.sequential(Math.sqrt(7 / 57.0)).rgb());
        assertThat(rgb(png, 72 + 4, 82 + 2 * 34 + 4))
                .isEqualTo(Paint.sequential(Math.sqrt(9 / 70.0)).rgb());
    }

    @Test
    void confusionNamesTheDigitsThatAreConfusedMost() {
        assertThat(Charts.confusion(CONFUSION).description())
                .isEqualTo("141 of 164 samples are on the diagonal, predicted right."
                        + " Most often confused: 2 read as 0, 9 of 70.");
        assertThat(Charts.confusion(ConfusionMatrix.of(new long[][] {{3, 0}, {0, 0}}))
                        .description())
                .isEqualTo("3 of 3 samples are on the diagonal, predicted right. No two digits are confused.");
    }

    @Test
    void barsAreAsLongAsThePercentagesWithoutTheTarget() throws Exception {
        Document svg = parse(Charts.ranking(MisclassificationRanking.of(CONFUSION, 1)));

        List<Double> bars = elements(svg, "rect").stream()
                .filter(box -> box.getAttribute("fill").equals(Paint.BLUE.hex()))
                .map(box -> number(box, "width"))
                .toList();
        assertThat(bars).hasSize(2);
        assertThat(bars.get(1) / bars.get(0)).isCloseTo((1 / 70.0) / (7 / 57.0), within(1e-3));
        assertThat(texts(svg)).contains("12.28% (7 of 57)", "1 itself: 83.78% (31 of 37). The others:");
    }

    @Test
    void barsOfRankingsThatAreDrawnTogetherHaveOneScale() throws Exception {
        List<Chart> charts = Charts.rankings(MisclassificationRanking.all(CONFUSION));

        Map<String, Double> lengths = new HashMap<>();
        for (Chart chart : charts) {
            Document svg = parse(chart);
            List<Element> bars = elements(svg, "rect").stream()
                    .filter(box -> box.getAttribute("fill").equals(Paint.BLUE.hex()))
                    .toList();
            List<String> labels = texts(svg).stream()
                    .filter(text -> text.matches("[0-9.]+% \\(.*"))
                    .toList();
            for (int i = 0; i < labels.size(); i++) {
                lengths.put(labels.get(i), number(bars.get(i), "width"));
            }
            assertThat(texts(svg)).as("ticks").contains("0%", "5%", "10%", "15%", "20%");
        }
        double unit = Objects.requireNonNull(lengths.get("12.28% (7 of 57)")) / (100 * 7 / 57.0);
        assertThat(lengths.get("5.41% (2 of 37)")).isCloseTo(unit * 100 * 2 / 37, within(0.01));
        assertThat(lengths.get("12.86% (9 of 70)")).isCloseTo(unit * 100 * 9 / 70, within(0.01));
    }

    @Test
    void barsHaveTheirIntervals() throws Exception {
        MisclassificationRanking ranking = MisclassificationRanking.of(CONFUSION, 1);
        Document svg = parse(Charts.ranking(ranking));

        double unit = elements(svg, "rect").stream()
                        .filter(box -> box.getAttribute("fill").equals(Paint.BLUE.hex()))
                        .mapToDouble(box -> number(box, "width"))
                        .findFirst()
                        .orElseThrow()
                / (100 * 7 / 57.0);
        Interval interval = Interval.wilson(7, 57).times(100);
        String[] ends = elements(svg, "polyline").get(0).getAttribute("points").split("[ ,]", -1);
        assertThat(Double.parseDouble(ends[2]) - Double.parseDouble(ends[0]))
                .isCloseTo(unit * (interval.high() - interval.low()), within(0.02));
    }

    @Test
    void eachClassHasAPanelOnOneScaleWithItsAveragePrecision() throws Exception {
        PrecisionRecall curves = PrecisionRecall.of(RandomPredictions.of(200, 3, 1));

        Document svg = parse(Charts.precisionRecall(curves, List.of("zero", "one", "two")));

        assertThat(texts(svg))
                .contains(
                        "two",
                        String.format(
                                Locale.ROOT, "AP %.4f", curves.curves().get(2).averagePrecision()));
        // Three panels of three curves behind and one before.
        assertThat(elements(svg, "polyline")).hasSize(12);
    }

    @Test
    void mapHasADotForEachSampleACrossForEachErrorAndTheNamesOfItsClasses() throws Exception {
        Document svg = parse(Charts.map("Map", POINTS, List.of("zero", "one", "two")));

        assertThat(elements(svg, "circle")).extracting(dot -> number(dot, "cx")).containsExactly(28.0, 184.0, 652.0);
        assertThat(elements(svg, "circle"))
                .extracting(dot -> number(dot, "cy"))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(elements(svg, "polyline")).as("two strokes of one cross").hasSize(2);
        assertThat(texts(svg)).contains("zero", "one", "two");
    }

    @Test
    void rankingWithoutErrorsHasBarsOfNoLength() throws Exception {
        ConfusionMatrix right = ConfusionMatrix.of(new long[][] {{3, 0}, {0, 4}});

        Chart chart = Charts.ranking(MisclassificationRanking.of(right, 0));

        assertThat(chart.description()).isEqualTo("No other digit is read as 0.");
        assertThat(texts(parse(chart))).contains("0.00% (0 of 4)");
    }

    @Test
    void reliabilityPutsAccuracyOverProbability() throws Exception {
        // Four samples predicted with 0.75, three of them right.
        Predictions predictions =
                Predictions.of(2, new float[][] {{0.75f, 0.25f}, {0.75f, 0.25f}, {0.75f, 0.25f}, {0.25f, 0.75f}});
        Chart chart = Charts.reliability(Calibration.of(LabelledPredictions.of(predictions, 0, 0, 1, 1)));

        Document svg = parse(chart);
        Element dot = elements(svg, "circle").get(0);
        Element diagonal = elements(svg, "polyline").get(0);
        String[] ends = diagonal.getAttribute("points").split("[ ,]", -1);
        double share = (number(dot, "cx") - Double.parseDouble(ends[0]))
                / (Double.parseDouble(ends[2]) - Double.parseDouble(ends[0]));
        double height = (number(dot, "cy") - Double.parseDouble(ends[1]))
                / (Double.parseDouble(ends[3]) - Double.parseDouble(ends[1]));
        assertThat(share).isCloseTo(0.75, within(1e-3));
        assertThat(height).isCloseTo(0.75, within(1e-3));
        assertThat(elements(svg, "circle")).hasSize(1);
        assertThat(texts(svg)).contains("4");
    }

    @Test
    void learningCurvesFallAndRiseWithTheValues() throws Exception {
        Document svg = parse(Charts.learningCurves(Map.of("djl", List.of(epoch(1, 0.5, 0.8), epoch(2, 0.4, 0.9)))));

        List<Element> curves = elements(svg, "polyline").stream()
                .filter(line -> line.getAttribute("points").split(" ", -1).length == 2)
                .toList();
        double[] loss = ys(curves.get(1));
        double[] accuracy = ys(curves.get(2));
        assertThat(loss[0]).isLessThan(loss[1]);
        assertThat(accuracy[0]).isGreaterThan(accuracy[1]);
    }

    @Test
    void validationIsACurveOfItsOwn() throws Exception {
        EpochMetrics epoch =
                new EpochMetrics(3, 0.5, 0.8, Optional.of(new EpochMetrics.Metrics(0.6, 0.7)), Duration.ofSeconds(1));

        Chart chart = Charts.learningCurves(Map.of("djl", List.of(epoch)));

        assertThat(texts(parse(chart))).contains("djl", "djl, validation", "3");
        assertThat(chart.description()).contains("djl, validation: from loss 0.6000 and accuracy 0.7000 in epoch 3");
    }

    @Test
    void valuesThatDoNotChangeStandHalfwayUpAnAxisOfFivePercent() throws Exception {
        Document svg = parse(Charts.learningCurves(Map.of("djl", List.of(epoch(1, 0.5, 0.8)))));

        assertThat(texts(svg)).contains("0.48", "0.50", "0.52", "0.76", "0.80", "0.84");
        Element half = withText(elements(svg, "text"), "0.50");
        assertThat(number(elements(svg, "circle").get(0), "cy")).isEqualTo(number(half, "y") - 4);
    }

    @Test
    void tenEpochsAreAllNumberedAndOfMoreEverySoMany() throws Exception {
        assertThat(epochNumbers(21, 30)).containsExactly("21", "22", "23", "24", "25", "26", "27", "28", "29", "30");
        assertThat(epochNumbers(1, 31)).containsExactly("1", "5", "9", "13", "17", "21", "25", "29");
    }

    private static List<String> epochNumbers(int first, int last) throws Exception {
        List<EpochMetrics> epochs = IntStream.rangeClosed(first, last)
                .mapToObj(epoch -> epoch(epoch, 1.0 / epoch, 0.5))
                .toList();
        List<String> numbers = texts(parse(Charts.learningCurves(Map.of("djl", epochs)))).stream()
                .filter(text -> text.matches("\\d+"))
                .toList();
        assertThat(numbers.subList(0, numbers.size() / 2))
                .as("both panels")
                .isEqualTo(numbers.subList(numbers.size() / 2, numbers.size()));
        return numbers.subList(0, numbers.size() / 2);
    }

    /** Five digits of weights stand in a row, and six samples. */
    @Test
    void aFullRowIsNotFollowedByAnEmptyOne() throws Exception {
        assertThat(heightOfWeights(5)).isEqualTo(heightOfWeights(2)).isLessThan(heightOfWeights(6));
        assertThat(heightOfSamples(6)).isEqualTo(heightOfSamples(1)).isLessThan(heightOfSamples(7));
    }

    private static int heightOfWeights(int digits) {
        return Charts.weights(SoftmaxParameters.zeros(6, digits), new ImageShape(2, 3))
                .toImage()
                .getHeight();
    }

    private static int heightOfSamples(int count) {
        return Charts.samples("Hard", Collections.nCopies(count, new Sample(1, 1, 2, 0.25f, 0.5f)), IMAGES)
                .toImage()
                .getHeight();
    }

    @Test
    void noEpochsAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.learningCurves(Map.of("djl", List.of())))
                .withMessage("no epochs in [djl]: expected at least one");
    }

    @Test
    void positiveWeightsAreOrangeNegativeBlueAndZeroWhite() throws Exception {
        // Input by input: class 0 has 1, 0, -1 and class 1 has 0.5, -0.5, 0.
        SoftmaxParameters parameters = SoftmaxParameters.of(3, 2, new float[] {1, 0.5f, 0, -0.5f, -1, 0}, new float[2]);

        List<Element> pictures = elements(parse(Charts.weights(parameters, new ImageShape(1, 3))), "image");
        int orange = Paint.diverging(1).rgb();
        int blue = Paint.diverging(-1).rgb();

        assertThat(pixels(pictures.get(0)))
                .containsExactly(rows(
                        new int[] {orange, orange, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, blue},
                        new int[] {orange, orange, 0xFFFFFF, 0xFFFFFF, blue, blue}));
        int halfOrange = Paint.diverging(0.5).rgb();
        int halfBlue = Paint.diverging(-0.5).rgb();
        assertThat(pixels(pictures.get(1)))
                .containsExactly(rows(
                        new int[] {halfOrange, halfOrange, 0xFFFFFF, halfBlue, 0xFFFFFF, 0xFFFFFF},
                        new int[] {halfOrange, halfOrange, halfBlue, halfBlue, 0xFFFFFF, 0xFFFFFF}));
    }

    @Test
    void untrainedWeightsAreWhite() throws Exception {
        List<Element> pictures =
                elements(parse(Charts.weights(SoftmaxParameters.zeros(2, 2), new ImageShape(2, 1))), "image");

        assertThat(pixels(pictures.get(1))).hasSize(8).containsOnly(0xFFFFFF);
    }

    @Test
    void weightsOfImagesOfAnotherSizeAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.weights(SoftmaxParameters.zeros(6, 2), new ImageShape(2, 2)))
                .withMessageContaining("6 inputs")
                .withMessageContaining("expected 4");
    }

    @Test
    void samplesAreDrawnInTheOrderGivenWithTheirProbabilities() throws Exception {
        Document svg = parse(Charts.samples(
                "Hard", List.of(new Sample(1, 1, 2, 0.25f, 0.5f), new Sample(0, 2, 0, 0.001f, 0.9f)), IMAGES));

        List<Element> images = elements(svg, "image");
        assertThat(pixels(images.get(0))).containsExactly(0x404040, 0x808080);
        assertThat(pixels(images.get(1))).containsExactly(0x000000, 0xFFFFFF);
        assertThat(texts(svg))
                .containsSubsequence(
                        "#1", "label 1: 0.25", "read as 2: 0.50", "#0", "label 2: <0.01", "read as 0: 0.90");
    }

    @Test
    void issuesSayWhichLabelIsSuggested() throws Exception {
        Document svg = parse(Charts.issues(
                "Doubtful labels",
                List.of(new LabelIssue(1, 1, 2, 0.0125, true), new LabelIssue(0, 2, 0, 3e-7, false)),
                IMAGES));

        assertThat(pixels(elements(svg, "image").get(0))).containsExactly(0x404040, 0x808080);
        assertThat(texts(svg))
                .containsSubsequence(
                        "Doubtful labels",
                        "#1",
                        "label 1",
                        "or 2?",
                        "score 0.013",
                        "#0",
                        "label 2",
                        "or 0?",
                        "score 3.0e-07");
    }

    @Test
    void duplicatesStandSideBySide() throws Exception {
        Document svg = parse(Charts.duplicates("Alike", List.of(new ImagePair(1, 1, 0, 2, 0.125)), IMAGES));

        assertThat(pixels(elements(svg, "image").get(0))).containsExactly(0x404040, 0x808080);
        assertThat(pixels(elements(svg, "image").get(1))).containsExactly(0x000000, 0xFFFFFF);
        assertThat(texts(svg)).containsExactly("Alike", "#1", "label 1", "#0", "label 2", "distance 0.13");
    }

    @Test
    void duplicatesBetweenTwoDataSetsSayWhichEachIsOf() throws Exception {
        Dataset other = Dataset.of("other", new ImageShape(1, 2), 3, new byte[] {1, 2}, new byte[] {0});

        Document svg = parse(Charts.duplicates("In both", List.of(new ImagePair(1, 1, 0, 0, 0.5)), IMAGES, other));

        assertThat(pixels(elements(svg, "image").get(0))).containsExactly(0x404040, 0x808080);
        assertThat(pixels(elements(svg, "image").get(1))).containsExactly(0x010101, 0x020202);
        assertThat(texts(svg))
                .containsExactly("In both", "two images", "#1", "label 1", "other", "#0", "label 0", "distance 0.50");
    }

    /** The first reads 0, the second 2, a third 1. */
    private static ContestedSample contested(int index, String... names) {
        List<ContestedSample.Reading> readings = List.of(
                new ContestedSample.Reading(names[0], 0, 0.75f),
                new ContestedSample.Reading(names[1], 2, 0.5f),
                new ContestedSample.Reading(names[names.length - 1], 1, 0.004f));
        return new ContestedSample(index, 1, readings.subList(0, names.length));
    }

    @Test
    void contestedSamplesSayWhatEachReads() throws Exception {
        Document two = parse(Charts.contested("Where they disagree", List.of(contested(1, "dl4j", "djl")), IMAGES));
        Document three =
                parse(Charts.contested("Where they disagree", List.of(contested(1, "dl4j", "djl", "x")), IMAGES));

        assertThat(texts(two)).contains("Where they disagree", "#1", "label 1", "dl4j 0: 0.75", "djl 2: 0.50");
        assertThat(texts(three)).contains("#1", "label 1", "dl4j 0: 0.75", "djl 2: 0.50", "x 1: <0.01");
    }

    @Test
    void captionsStandBesideOneAnotherHoweverLongTheirWords() throws Exception {
        String longName = "n".repeat(40);
        List<ContestedSample> three =
                Stream.of(0, 1, 0).map(i -> contested(i, longName, "djl")).toList();

        Document svg = parse(Charts.contested("Where they disagree", three, IMAGES));

        assertThat(texts(svg)).contains(longName, "0: 0.75");
        NodeList images = svg.getElementsByTagName("image");
        assertThat(IntStream.range(0, images.getLength()).mapToObj(i -> ((Element) images.item(i)).getAttribute("x")))
                .as("two cells beside one another of 40 letters and a margin")
                .containsExactly(
                        "12", Integer.toString(12 + (int) Math.ceil(12 + Mark.Text.width(longName, false))), "12");
    }

    @Test
    void endOfTheNameChoosesTheFormat(@TempDir Path directory) throws IOException {
        Chart chart = Charts.confusion(ConfusionMatrix.of(new long[2][2]));
        Path svg = directory.resolve("x.Svg");
        Path png = directory.resolve("x.png");

        chart.write(svg);
        chart.write(png);

        assertThat(svg).hasContent(chart.toSvg());
        assertThat(ImageIO.read(png.toFile()).getWidth())
                .isEqualTo(chart.toImage().getWidth());
        assertThatThrownBy(() -> chart.write(directory.resolve("x.jpg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory.resolve("x.jpg") + ": expected a name that ends in .png or .svg");
        assertThat(directory.resolve("x.jpg")).doesNotExist();
    }

    @Test
    void pictureThatNoProgramOpensIsAnError() {
        Chart chart = Charts.confusion(ConfusionMatrix.of(new long[256][256]));

        assertThat(chart.toSvg()).contains(">255<");
        assertThatIllegalArgumentException()
                .isThrownBy(chart::toImage)
                .withMessageContaining("expected at most " + PictureSize.most(4) + "; write it as SVG");
    }

    private static EpochMetrics epoch(int epoch, double loss, double accuracy) {
        return new EpochMetrics(epoch, loss, accuracy, Optional.empty(), Duration.ofSeconds(1));
    }

    private static Document parse(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.toSvg().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document svg, String tag) {
        NodeList nodes = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static Element withText(List<Element> elements, String text) {
        return elements.stream()
                .filter(element -> element.getTextContent().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static double[] ys(Element line) {
        return List.of(line.getAttribute("points").split(" ", -1)).stream()
                .mapToDouble(point -> Double.parseDouble(point.substring(point.indexOf(',') + 1)))
                .toArray();
    }

    private static int[] pixels(Element image) throws Exception {
        String data = image.getAttribute("href").substring("data:image/png;base64,".length());
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        int[] rgb = png.getRGB(0, 0, png.getWidth(), png.getHeight(), null, 0, png.getWidth());
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xFFFFFF;
        }
        return rgb;
    }

    private static int[] rows(int[]... rows) {
        return Stream.of(rows).flatMapToInt(IntStream::of).toArray();
    }

    private static int rgb(BufferedImage png, int x, int y) {
        return png.getRGB(2 * x, 2 * y) & 0xFFFFFF;
    }
}
