package io.github.mnist.pictures;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.PrecisionRecall;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.similarity.MapPoint;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Charts look as they did when somebody last looked at them: the pictures beside this class. Where one is to change, the
 * new one is found in {@code target/pictures}; look at it, and put it in the place of the old.
 */
class PictureTest {
    private static final Path FOUND = Path.of("target", "pictures");

    static Stream<Arguments> charts() {
        ConfusionMatrix confusion =
                ConfusionMatrix.of(new long[][] {{50, 7, 0, 1}, {2, 31, 4, 0}, {9, 1, 60, 3}, {0, 12, 5, 40}});
        return Stream.of(
                picture("confusion", () -> Charts.confusion(confusion)),
                picture("ranking", () -> Charts.ranking(MisclassificationRanking.of(confusion, 1))),
                picture("reliability", () -> Charts.reliability(Calibration.of(RandomPredictions.of(400, 3, 1)))),
                picture(
                        "learning-curves",
                        () -> Charts.learningCurves(new TreeMap<>(Map.of("dl4j", epochs(0.5), "djl", epochs(0.7))))),
                picture(
                        "weights",
                        () -> Charts.weights(SoftmaxParameters.glorotUniform(12, 7, 0), new ImageShape(3, 4))),
                picture("samples", () -> Charts.samples("Worst of 3", samples(), images())),
                picture(
                        "precision-recall",
                        () -> Charts.precisionRecall(
                                PrecisionRecall.of(RandomPredictions.of(400, 3, 1)), List.of("0", "1", "2"))),
                picture("map", () -> Charts.map("Map of 60 samples", points(), List.of("zero", "one", "two"))));
    }

    /** The chart is drawn by the test, so that what draws it counts as tested. */
    private static Arguments picture(String name, Supplier<Chart> chart) {
        return Arguments.of(name, chart);
    }

    private static List<EpochMetrics> epochs(double loss) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(epoch -> new EpochMetrics(
                        epoch,
                        loss / epoch,
                        1 - loss / (epoch + 1),
                        Optional.of(new EpochMetrics.Metrics(1.25 * loss / epoch, 0.875 - loss / (epoch + 1))),
                        Duration.ofSeconds(1)))
                .toList();
    }

    private static List<Sample> samples() {
        return IntStream.range(0, 7)
                .mapToObj(i -> new Sample(i, 3, i, i / 8f, 1 - i / 8f))
                .toList();
    }

    private static List<MapPoint> points() {
        return IntStream.range(0, 60)
                .mapToObj(
                        i -> new MapPoint(i, i % 3, i % 20 == 0 ? 1 : i % 3, i % 3 + i % 7 / 4.0, i % 2 + i % 11 / 5.0))
                .toList();
    }

    private static Dataset images() {
        byte[] pixels = new byte[7 * 12];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (3 * i);
        }
        return Dataset.of("seven images", new ImageShape(4, 3), 10, pixels, new byte[] {3, 3, 3, 3, 3, 3, 3});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void svgIsTheOneThatWasLookedAt(String name, Supplier<Chart> drawing) throws IOException {
        Chart chart = drawing.get();
        chart.writeSvg(Files.createDirectories(FOUND).resolve(name + ".svg"));
        try (InputStream seen = resource(name + ".svg")) {
            assertThat(chart.toSvg()).isEqualTo(new String(seen.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void pngIsTheOneThatWasLookedAt(String name, Supplier<Chart> drawing) throws IOException {
        Chart chart = drawing.get();
        chart.writePng(Files.createDirectories(FOUND).resolve(name + ".png"));
        BufferedImage found = chart.toImage();
        try (InputStream in = resource(name + ".png")) {
            BufferedImage seen = ImageIO.read(in);
            assertThat(found.getWidth()).isEqualTo(seen.getWidth());
            assertThat(found.getHeight()).isEqualTo(seen.getHeight());
            assertThat(farthest(found, seen)).isLessThanOrEqualTo(1);
        }
    }

    /** Returns the largest difference of a colour: the edges of slanted lines may be rounded another way elsewhere. */
    private static int farthest(BufferedImage found, BufferedImage seen) {
        int farthest = 0;
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (found.getRGB(x, y) >> shift & 0xFF) - (seen.getRGB(x, y) >> shift & 0xFF);
                    farthest = Math.max(farthest, Math.abs(difference));
                }
            }
        }
        return farthest;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PictureTest.class.getResourceAsStream(name), name);
    }
}
