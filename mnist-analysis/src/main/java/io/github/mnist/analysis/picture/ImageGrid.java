package io.github.mnist.analysis.picture;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Images in rows and columns, as the notebook's {@code show_images}: grey from black (0) to white (255) on a white page,
 * each pixel of an image a square of whole pixels, with a title above each image if wanted.
 *
 * <pre>{@code
 * Dataset fives = Mnist.train().withLabel(5);
 * ImageGrid.of(fives, 3, 3).withTitles(i -> "y=" + fives.label(i)).writePng(Path.of("fives.png"));
 * }</pre>
 *
 * <p>Image 0 is at the upper left, image 1 to the right of it. With fewer images than cells the last cells stay blank;
 * with more, the first {@code rows x columns} are shown. Needs neither a display nor an installed font. Immutable.
 */
public final class ImageGrid {
    private static final int USUAL_SIZE = 140;
    private static final int MAX_SCALE = 100;

    /** The space around each cell, in pixels of the images. */
    private static final int GAP = 2;

    /** Eleven letters stand side by side in this. */
    private static final int DOTS_PER_TITLE_SCALE = 70;

    private final Images images;
    private final int rows;
    private final int columns;
    private final IntFunction<String> titles;
    private final int scale;

    private ImageGrid(Images images, int rows, int columns, IntFunction<String> titles, int scale) {
        this.images = images;
        this.rows = rows;
        this.columns = columns;
        this.titles = titles;
        this.scale = scale;
    }

    /**
     * Returns a grid without titles, enlarged so that an image is about 140 pixels high and wide.
     *
     * @param images what to show
     * @param rows how many images from top to bottom, at least 1
     * @param columns how many images from left to right, at least 1
     * @return the grid
     * @throws IllegalArgumentException if there are no rows or columns
     */
    public static ImageGrid of(Images images, int rows, int columns) {
        Objects.requireNonNull(images, "images");
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a grid of " + rows + " rows x " + columns + " columns: expected at least 1 of each");
        }
        ImageShape shape = images.shape();
        int scale = Math.max(1, USUAL_SIZE / Math.max(shape.rows(), shape.columns()));
        return new ImageGrid(images, rows, columns, i -> "", scale);
    }

    /**
     * Returns this grid with a title above each image. A title wider than its image is broken at spaces into several
     * lines; a single word that is wider still makes all cells wider. Printable ASCII characters are drawn, a box for
     * any other.
     *
     * @param titles gives the title of an image by its index; an empty one leaves the place blank
     * @return the changed grid
     */
    public ImageGrid withTitles(IntFunction<String> titles) {
        return new ImageGrid(images, rows, columns, Objects.requireNonNull(titles, "titles"), scale);
    }

    /**
     * Returns this grid with images of another size. Titles grow along.
     *
     * @param scale how many pixels high and wide a pixel of an image becomes, 1 to 100
     * @return the changed grid
     * @throws IllegalArgumentException if the scale is not in 1..100
     */
    public ImageGrid withScale(int scale) {
        if (scale < 1 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("a scale of " + scale + ": expected 1 to " + MAX_SCALE);
        }
        return new ImageGrid(images, rows, columns, titles, scale);
    }

    /**
     * Draws the grid.
     *
     * @return a new picture, whose {@link BufferedImage#getRGB} gives equal red, green and blue
     * @throws IllegalArgumentException if it would have more than 2<sup>28</sup> pixels, or take more than half of the
     *     largest heap that this process may have
     */
    public BufferedImage toImage() {
        int imageWidth = images.shape().columns() * scale;
        int imageHeight = images.shape().rows() * scale;
        int textScale = Math.max(1, Math.min(imageWidth, imageHeight) / DOTS_PER_TITLE_SCALE);
        List<List<String>> lines = titleLines(imageWidth / textScale);
        int titleHeight = Titles.height(most(lines, List::size)) * textScale;
        int cellWidth = Math.max(imageWidth, most(lines, Titles::width) * textScale);
        int cellHeight = titleHeight + imageHeight;
        int gap = GAP * scale;
        Canvas canvas = canvas(gap + (long) columns * (cellWidth + gap), gap + (long) rows * (cellHeight + gap));
        for (int i = 0; i < lines.size(); i++) {
            int left = gap + i % columns * (cellWidth + gap);
            int top = gap + i / columns * (cellHeight + gap) + titleHeight;
            int y = top - Titles.height(lines.get(i).size()) * textScale;
            for (String line : lines.get(i)) {
                Titles.draw(canvas, line, left + (cellWidth - Titles.width(line) * textScale) / 2, y, textScale);
                y += Titles.height(1) * textScale;
            }
            drawImage(canvas, i, left + (cellWidth - imageWidth) / 2, top);
        }
        return canvas.image();
    }

    /**
     * Draws the grid and writes it as a PNG file. The file is complete or is not there at all: it is written under
     * another name in the same directory and then moved into place, over an older one if there is one.
     *
     * @param file where to write
     * @throws IllegalArgumentException if it would have more than 2<sup>28</sup> pixels, or take more than half of the
     *     largest heap that this process may have
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void writePng(Path file) {
        PictureFile.writePng(toImage(), file);
    }

    /** Returns the lines of the title of each image shown. */
    private List<List<String>> titleLines(int dots) {
        int shown = (int) Math.min(images.size(), (long) rows * columns);
        return IntStream.range(0, shown)
                .mapToObj(i -> Titles.lines(titles.apply(i), dots))
                .toList();
    }

    private static int most(List<List<String>> lines, ToIntFunction<List<String>> measure) {
        return lines.stream().mapToInt(measure).max().orElse(0);
    }

    private Canvas canvas(long width, long height) {
        long most = PictureSize.most(Canvas.BYTES_PER_PIXEL);
        if (Math.max(width, height) > most || width * height > most) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels for " + rows
                    + " rows x " + columns + " columns at scale " + scale + ": expected at most " + most
                    + " pixels; ask for fewer images or a smaller scale");
        }
        return new Canvas((int) width, (int) height);
    }

    private void drawImage(Canvas canvas, int index, int left, int top) {
        byte[] pixels = images.pixels(index);
        int width = images.shape().columns();
        for (int i = 0; i < pixels.length; i++) {
            canvas.fill(left + i % width * scale, top + i / width * scale, scale, Byte.toUnsignedInt(pixels[i]));
        }
    }
}
