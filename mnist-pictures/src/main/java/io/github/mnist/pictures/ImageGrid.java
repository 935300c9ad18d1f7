package io.github.mnist.pictures;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
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
 * with more, the first {@code rows x columns} are shown. The grid is to be had as PNG and as SVG, and needs neither a
 * display nor an installed font. Immutable.
 */
public final class ImageGrid {
    private static final int USUAL_SIZE = 140;
    private static final int MAX_SCALE = 100;

    /** The space around each cell, in pixels of the images. */
    private static final int GAP = 2;

    /** The size of the titles' font, their lines' height, and where the base line is in it, in units of which small images have 70. */
    private static final int FONT = 9;

    private static final int LINE = 11;
    private static final int BASE = 8;
    private static final int UNITS_PER_SCALE = 70;

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
     * lines; a single word that is wider still makes all cells wider. Latin letters and signs are drawn, a box for
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

    /** Where everything is, in pixels of the picture. */
    private final class Layout {
        final int imageWidth = images.shape().columns() * scale;
        final int imageHeight = images.shape().rows() * scale;
        final int textScale = Math.max(1, Math.min(imageWidth, imageHeight) / UNITS_PER_SCALE);
        final int fontSize = FONT * textScale;
        final int lineHeight = LINE * textScale;
        final List<List<String>> titles = titleLines(imageWidth, this::width);
        final int titleHeight = titles.stream().mapToInt(List::size).max().orElse(0) * lineHeight;
        final int cellWidth = (int) Math.max(imageWidth, Math.ceil(widest()));
        final int cellHeight = titleHeight + imageHeight;
        final int gap = GAP * scale;
        final long width = gap + (long) columns * (cellWidth + gap);
        final long height = gap + (long) rows * (cellHeight + gap);

        double width(String line) {
            return Lettering.REGULAR.width(line, fontSize);
        }

        private double widest() {
            return titles.stream()
                    .mapToDouble(lines -> Titles.width(lines, this::width))
                    .max()
                    .orElse(0);
        }

        /** The left edge of a cell. */
        long left(int index) {
            return gap + (long) (index % columns) * (cellWidth + gap);
        }

        /** The upper edge of an image, below its title. */
        long top(int index) {
            return gap + (long) (index / columns) * (cellHeight + gap) + titleHeight;
        }

        /** The upper edge of the first line of its title. */
        long titleTop(int index) {
            return top(index) - (long) titles.get(index).size() * lineHeight;
        }
    }

    /**
     * Draws the grid.
     *
     * @return a new picture, whose {@link BufferedImage#getRGB} gives equal red, green and blue
     * @throws IllegalArgumentException if it would have more than 2<sup>28</sup> pixels, or take more than half of the
     *     largest heap that this process may have
     */
    public BufferedImage toImage() {
        Layout layout = new Layout();
        Canvas canvas = canvas(layout.width, layout.height);
        for (int i = 0; i < layout.titles.size(); i++) {
            int left = (int) layout.left(i);
            int base = (int) layout.titleTop(i) + BASE * layout.textScale;
            for (String line : layout.titles.get(i)) {
                double start = left + (layout.cellWidth - layout.width(line)) / 2;
                Lettering.REGULAR.draw(line, start, base, layout.fontSize, canvas::darken);
                base += layout.lineHeight;
            }
            drawImage(canvas, i, left + (layout.cellWidth - layout.imageWidth) / 2, (int) layout.top(i));
        }
        return canvas.image();
    }

    /**
     * Returns the grid as an SVG element, which is a file of its own as well as a part of an HTML page. Images and titles
     * are where {@link #toImage} draws them; the titles are text in a font of the reader.
     *
     * @return the element, without an XML declaration
     */
    public String toSvg() {
        Layout layout = new Layout();
        int lineHeight = layout.lineHeight;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(layout.width)
                .append("\" height=\"")
                .append(layout.height)
                .append("\" viewBox=\"0 0 ")
                .append(layout.width)
                .append(' ')
                .append(layout.height)
                .append("\" font-family=\"Verdana, 'DejaVu Sans', sans-serif\" font-size=\"")
                .append(layout.fontSize)
                .append("\">\n<title>")
                .append(layout.titles.size())
                .append(" images</title>\n<rect width=\"100%\" height=\"100%\"")
                .append(Svg.fill(Paint.PAPER))
                .append("/>\n");
        for (int i = 0; i < layout.titles.size(); i++) {
            double middle = layout.left(i) + layout.cellWidth / 2.0;
            double base = layout.titleTop(i) + (double) BASE * layout.textScale;
            for (String line : layout.titles.get(i)) {
                svg.append("<text x=\"")
                        .append(Svg.number(middle))
                        .append("\" y=\"")
                        .append(Svg.number(base))
                        .append("\" text-anchor=\"middle\"")
                        .append(Svg.fill(Paint.INK))
                        .append('>')
                        .append(Svg.escape(line))
                        .append("</text>\n");
                base += lineHeight;
            }
            double left = layout.left(i) + (layout.cellWidth - layout.imageWidth) / 2;
            svg.append(Mark.Raster.greys(
                                    left,
                                    (double) layout.top(i),
                                    layout.imageWidth,
                                    layout.imageHeight,
                                    images.shape().columns(),
                                    images.pixels(i))
                            .svg())
                    .append('\n');
        }
        return svg.append("</svg>\n").toString();
    }

    /**
     * Writes the grid as the end of the name says, by {@link #writePng} or {@link #writeSvg}.
     *
     * @param file where to write
     * @throws IllegalArgumentException if the name ends in neither {@code .png} nor {@code .svg}, or a PNG would be
     *     larger than {@link #toImage} makes one
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void write(Path file) {
        switch (PictureFormat.of(file)) {
            case PNG -> writePng(file);
            case SVG -> writeSvg(file);
        }
    }

    /**
     * Writes the grid as an SVG file in UTF-8. The file is complete or is not there at all, as that of {@link #writePng}.
     *
     * @param file where to write
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void writeSvg(Path file) {
        PictureFile.writeSvg(toSvg(), file);
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
    private List<List<String>> titleLines(double most, ToDoubleFunction<String> width) {
        int shown = (int) Math.min(images.size(), (long) rows * columns);
        return IntStream.range(0, shown)
                .mapToObj(i -> Titles.lines(titles.apply(i), most, width))
                .toList();
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
