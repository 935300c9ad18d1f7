package io.github.mnist.pictures;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageGridTest {
    /** Neither square nor symmetric: six different grey levels. */
    private static final byte[] WEDGE = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};

    private static final byte[] BLACK = new byte[6];
    private static final Images THREE = Images.of(new ImageShape(2, 3), WEDGE, BLACK, WEDGE);

    @Test
    void pixelsBecomeSquaresOfTheirGreyLevelWithAWhiteFrame() {
        BufferedImage picture = ImageGrid.of(THREE, 1, 1).withScale(2).toImage();

        assertThat(greys(picture)).isEqualTo(new int[][] {
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 0, 0, 51, 51, 102, 102, 255, 255, 255, 255},
            {255, 255, 255, 255, 0, 0, 51, 51, 102, 102, 255, 255, 255, 255},
            {255, 255, 255, 255, 153, 153, 204, 204, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 153, 153, 204, 204, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
            {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}
        });
    }

    @Test
    void imagesStandRowByRow() {
        int[][] picture = greys(ImageGrid.of(THREE, 2, 2).withScale(1).toImage());

        assertThat(picture).hasDimensions(2 + 2 * (2 + 2), 2 + 2 * (3 + 2));
        assertThat(picture[3][2]).as("image 0, lower left").isEqualTo(153);
        assertThat(picture[3][7]).as("image 1, lower left").isZero();
        assertThat(picture[7][2]).as("image 2, lower left").isEqualTo(153);
    }

    @Test
    void cellsWithoutAnImageAreBlank() {
        int[][] picture = greys(ImageGrid.of(THREE, 2, 2).withScale(1).toImage());

        for (int y = 6; y < 8; y++) {
            for (int x = 7; x < 10; x++) {
                assertThat(picture[y][x]).isEqualTo(255);
            }
        }
    }

    @Test
    void imagesBeyondTheCellsAreLeftOut() {
        BufferedImage one = ImageGrid.of(THREE, 1, 2).toImage();
        BufferedImage other =
                ImageGrid.of(Images.of(THREE.shape(), WEDGE, BLACK), 1, 2).toImage();

        assertThat(greys(one)).isEqualTo(greys(other));
    }

    @Test
    void noImagesGiveABlankPage() {
        BufferedImage picture =
                ImageGrid.of(Images.of(new ImageShape(2, 3)), 1, 1).withScale(1).toImage();

        assertThat(greys(picture)).hasDimensions(6, 7);
        assertThat(inked(picture)).isZero();
    }

    @Test
    void titleStandsCentredAboveItsImage() {
        Images white = Images.of(new ImageShape(28, 28), whites(28 * 28));
        int[][] picture = greys(ImageGrid.of(white, 1, 1).withTitles(i -> "l").toImage());

        // A margin of 10, a line of 22 with its base line at 16, the image of 140.
        assertThat(picture).hasDimensions(10 + 22 + 140 + 10, 10 + 140 + 10);
        int[] ink = bounds(picture);
        assertThat(ink[0] + ink[2]).as("twice the middle").isBetween(159, 160);
        assertThat(ink[1]).as("upper edge").isBetween(10, 14);
        assertThat(ink[3]).as("lower edge").isEqualTo(10 + 16 - 1);
    }

    @Test
    void eachImageGetsTheTitleOfItsIndex() {
        Images white = Images.of(new ImageShape(28, 28), whites(28 * 28), whites(28 * 28));

        int[] first = bounds(greys(
                ImageGrid.of(white, 1, 2).withTitles(i -> i == 0 ? "-" : "").toImage()));
        int[] second = bounds(greys(
                ImageGrid.of(white, 1, 2).withTitles(i -> i == 1 ? "-" : "").toImage()));

        assertThat(first[2]).isLessThan(150);
        assertThat(second[0]).isEqualTo(first[0] + 150);
        assertThat(second[1]).isEqualTo(first[1]);
    }

    @Test
    void wordWiderThanItsImageWidensAllCells() {
        BufferedImage plain = ImageGrid.of(THREE, 2, 2).withScale(1).toImage();
        BufferedImage titled = ImageGrid.of(THREE, 2, 2)
                .withTitles(i -> i == 1 ? "misread" : "")
                .withScale(1)
                .toImage();

        int wider = (int) Math.ceil(Lettering.REGULAR.width("misread", 9))
                - THREE.shape().columns();
        assertThat(titled.getWidth()).isEqualTo(plain.getWidth() + 2 * wider);
        assertThat(greys(titled)[2 + 11 + 1][2 + wider / 2])
                .as("image 0, centred")
                .isEqualTo(153);
    }

    @Test
    void longTitleMakesAllCellsHigher() {
        Images digit = Images.of(new ImageShape(28, 28), new byte[28 * 28]);

        BufferedImage oneLine = ImageGrid.of(digit, 1, 1).withTitles(i -> "y=0").toImage();
        BufferedImage twoLines = ImageGrid.of(digit, 1, 1)
                .withTitles(i -> "y=0 p=0.02 read as 6")
                .toImage();

        assertThat(oneLine.getWidth()).isEqualTo(twoLines.getWidth()).isEqualTo(10 + 140 + 10);
        assertThat(oneLine.getHeight()).isEqualTo(10 + 22 + 140 + 10);
        assertThat(twoLines.getHeight()).isEqualTo(10 + 44 + 140 + 10);
    }

    @Test
    void titlesGrowWithTheImages() {
        Images digits = Images.of(new ImageShape(28, 28), new byte[28 * 28], new byte[28 * 28]);
        ImageGrid grid =
                ImageGrid.of(digits, 1, 2).withTitles(i -> i == 0 ? "Taumatawhakatangihanga" : "y=0 p=0.02 read as 6");

        int[][] picture = greys(grid.withScale(5).toImage());
        int[][] larger = greys(grid.withScale(10).toImage());

        int cell = (int) Math.ceil(Lettering.REGULAR.width("Taumatawhakatangihanga", 18));
        int largerCell = (int) Math.ceil(Lettering.REGULAR.width("Taumatawhakatangihanga", 36));
        assertThat(picture).hasDimensions(10 + 44 + 140 + 10, 10 + 2 * (cell + 10));
        assertThat(larger).hasDimensions(2 * picture.length, 20 + 2 * (largerCell + 20));
    }

    @Test
    void largeImagesAreNotEnlarged() {
        Images large = Images.of(new ImageShape(200, 100), new byte[200 * 100]);

        BufferedImage picture = ImageGrid.of(large, 1, 1).toImage();

        assertThat(picture.getWidth()).isEqualTo(2 + 100 + 2);
        assertThat(picture.getHeight()).isEqualTo(2 + 200 + 2);
    }

    @Test
    void rgbIsTheGreyLevelInAllThreeColours() {
        BufferedImage picture = ImageGrid.of(THREE, 1, 1).withScale(1).toImage();

        assertThat(picture.getRGB(3, 2)).isEqualTo(0xFF333333);
    }

    @Test
    void svgHasImagesAndTitlesWhereThePngHasThem(@TempDir Path directory) throws Exception {
        // The first title takes two lines, and is wider than an image.
        ImageGrid grid = ImageGrid.of(THREE, 2, 2)
                .withTitles(i -> i == 0 ? "a<b\nwide words" : "y=" + i)
                .withScale(10);
        Path file = directory.resolve("grid.svg");

        grid.write(file);

        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        BufferedImage png = grid.toImage();
        assertThat(svg.getAttribute("width")).isEqualTo(Integer.toString(png.getWidth()));
        assertThat(svg.getAttribute("height")).isEqualTo(Integer.toString(png.getHeight()));
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("3 images");
        assertThat(elements(svg, "text"))
                .extracting(Node::getTextContent)
                .containsExactly("a<b", "wide", "words", "y=1", "y=2");
        assertThat(elements(svg, "image")).hasSize(3).allSatisfy(image -> {
            assertThat(image.getAttribute("width")).isEqualTo("30");
            assertThat(image.getAttribute("height")).isEqualTo("20");
            String pixels = image.getAttribute("href").replaceFirst("^data:image/png;base64,", "");
            BufferedImage own =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pixels)));
            int x = Integer.parseInt(image.getAttribute("x"));
            int y = Integer.parseInt(image.getAttribute("y"));
            for (int i = 0; i < 6; i++) {
                assertThat(png.getRGB(x + i % 3 * 10, y + i / 3 * 10)).isEqualTo(own.getRGB(i % 3, i / 3));
                assertThat(png.getRGB(x + i % 3 * 10 + 9, y + i / 3 * 10 + 9)).isEqualTo(own.getRGB(i % 3, i / 3));
            }
        });
        // Centred above their images, each line below the one before.
        assertThat(elements(svg, "text"))
                .extracting(text -> Double.parseDouble(text.getAttribute("x")))
                .containsExactly(35.0, 35.0, 35.0, 85.0, 35.0);
        assertThat(elements(svg, "text"))
                .extracting(text -> Double.parseDouble(text.getAttribute("y")))
                .isSorted()
                .allMatch(y -> y < png.getHeight());
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList all = svg.getElementsByTagName(name);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    @Test
    void nameThatSaysNoFormatIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, 1, 1).write(Path.of("grid.jpg")))
                .withMessage("grid.jpg: expected a name that ends in .png or .svg");
    }

    @Test
    void pngHoldsTheSamePictureAsGreyLevels(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("grid.png");

        ImageGrid.of(THREE, 2, 2).writePng(file);

        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getColorModel().getNumComponents()).isEqualTo(1);
        assertThat(samples(read)).isEqualTo(greys(ImageGrid.of(THREE, 2, 2).toImage()));
    }

    @Test
    void pngReplacesAnOlderOneAndLeavesNothingElse(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("grid.png"), "older");

        ImageGrid.of(THREE, 1, 1).writePng(file);

        assertThat(ImageIO.read(file.toFile())).isNotNull();
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void pngInADirectoryThatIsNotThereSaysSo(@TempDir Path directory) {
        Path file = directory.resolve("missing").resolve("grid.png");

        assertThatThrownBy(() -> ImageGrid.of(THREE, 1, 1).writePng(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": cannot be written: no directory " + file.getParent() + ", make it first");
    }

    @Test
    void pngOverADirectorySaysSo(@TempDir Path directory) {
        assertThatThrownBy(() -> ImageGrid.of(THREE, 1, 1).writePng(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(directory + ": cannot be written: expected a file, found a directory");
    }

    @Test
    void sizesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, 0, 3))
                .withMessage("a grid of 0 rows x 3 columns: expected at least 1 of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, 3, -1))
                .withMessage("a grid of 3 rows x -1 columns: expected at least 1 of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, 1, 1).withScale(0))
                .withMessage("a scale of 0: expected 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, 1, 1).withScale(101))
                .withMessage("a scale of 101: expected 1 to 100");
        assertThat(ImageGrid.of(THREE, 1, 1).withScale(100).toImage().getWidth())
                .isEqualTo(100 * (2 + 3 + 2));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ImageGrid.of(THREE, 20_000, 20_000).withScale(1).toImage())
                .withMessageStartingWith(
                        "a picture of 100002 x 80002 pixels for 20000 rows x 20000 columns at scale 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(THREE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                        .toImage())
                .withMessageContaining(
                        "expected at most " + PictureSize.most(1) + " pixels; ask for fewer images or a smaller scale");
    }

    private static byte[] whites(int count) {
        byte[] pixels = new byte[count];
        Arrays.fill(pixels, (byte) 255);
        return pixels;
    }

    /** The first and the last inked column and row: left, top, right, bottom. */
    private static int[] bounds(int[][] picture) {
        int[] bounds = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < picture.length; y++) {
            for (int x = 0; x < picture[y].length; x++) {
                if (picture[y][x] < 128) {
                    bounds[0] = Math.min(bounds[0], x);
                    bounds[1] = Math.min(bounds[1], y);
                    bounds[2] = Math.max(bounds[2], x);
                    bounds[3] = Math.max(bounds[3], y);
                }
            }
        }
        return bounds;
    }

    private static int inked(BufferedImage picture) {
        int count = 0;
        for (int[] row : greys(picture)) {
            for (int grey : row) {
                count += grey < 255 ? 1 : 0;
            }
        }
        return count;
    }

    /** The picture as a user of {@code getRGB} sees it: the blue of each pixel. */
    private static int[][] greys(BufferedImage picture) {
        int[][] greys = new int[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < greys.length; y++) {
            for (int x = 0; x < greys[y].length; x++) {
                greys[y][x] = picture.getRGB(x, y) & 0xFF;
            }
        }
        return greys;
    }

    /** The picture as the file holds it. */
    private static int[][] samples(BufferedImage picture) {
        int[][] samples = new int[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < samples.length; y++) {
            for (int x = 0; x < samples[y].length; x++) {
                samples[y][x] = picture.getRaster().getSample(x, y, 0);
            }
        }
        return samples;
    }
}
