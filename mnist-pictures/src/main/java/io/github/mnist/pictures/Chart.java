package io.github.mnist.pictures;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A picture of results that {@link Charts} draws, to be had as SVG and as PNG. Needs neither a display nor an installed
 * font. Immutable.
 */
public final class Chart {
    private final String title;
    private final String description;
    private final int width;
    private final int height;
    private final List<Mark> marks;

    private Chart(String title, String description, int width, int height, List<Mark> marks) {
        this.title = title;
        this.description = description;
        this.width = width;
        this.height = height;
        this.marks = List.copyOf(marks);
    }

    /**
     * Returns what the chart is of.
     *
     * @return the title, which is also its name in the SVG
     */
    public String title() {
        return title;
    }

    /**
     * Returns what the chart shows, for readers who do not see it.
     *
     * @return one or two sentences, which are also in the SVG
     */
    public String description() {
        return description;
    }

    /**
     * Returns the chart as an SVG element, which is a file of its own as well as a part of an HTML page.
     *
     * <p>Lines and letters have the classes {@code fill-ink}, {@code stroke-ink}, {@code fill-faint},
     * {@code stroke-faint} and {@code fill-paper}, so that the style sheet of a dark page can give them other colours.
     *
     * @return the element, without an XML declaration
     */
    public String toSvg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"Verdana, 'DejaVu Sans', sans-serif\">\n<title>")
                .append(Svg.escape(title))
                .append("</title>\n<desc>")
                .append(Svg.escape(description))
                .append("</desc>\n<rect width=\"100%\" height=\"100%\"")
                .append(Svg.fill(Paint.PAPER))
                .append("/>\n");
        marks.forEach(mark -> svg.append(mark.svg()).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    /**
     * Paints the chart, two pixels a unit of the SVG.
     *
     * @return a new picture
     * @throws IllegalArgumentException if it would have more than 2<sup>28</sup> pixels, or take more than half of the
     *     largest heap that this process may have
     */
    public BufferedImage toImage() {
        long pixels = (long) width * height * ColourCanvas.SCALE * ColourCanvas.SCALE;
        long most = PictureSize.most(ColourCanvas.BYTES_PER_PIXEL);
        if (pixels > most) {
            throw new IllegalArgumentException("'" + title + "' would be a picture of " + pixels
                    + " pixels: expected at most " + most + "; write it as SVG, or show less");
        }
        ColourCanvas canvas = new ColourCanvas(width, height);
        marks.forEach(mark -> mark.paint(canvas));
        return canvas.image();
    }

    /**
     * Writes the chart as the end of the name says, by {@link #writePng} or {@link #writeSvg}.
     *
     * @param file where to write
     * @throws IllegalArgumentException if the name ends in neither {@code .png} nor {@code .svg}, or a PNG would
     *     be larger than {@link #toImage} makes one
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void write(Path file) {
        switch (PictureFormat.of(file)) {
            case PNG -> writePng(file);
            case SVG -> writeSvg(file);
        }
    }

    /**
     * Writes the chart as an SVG file in UTF-8. The file is complete or not there at all, as that of {@link #writePng}.
     *
     * @param file where to write
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void writeSvg(Path file) {
        PictureFile.writeSvg(toSvg(), file);
    }

    /**
     * Writes the chart as a PNG file. The file is complete or not there at all: it is written under another name in the
     * same directory and then moved into place, over an older one if there is one.
     *
     * @param file where to write
     * @throws IllegalArgumentException if it would have more than 2<sup>28</sup> pixels, or take more than half of the
     *     largest heap that this process may have
     * @throws java.io.UncheckedIOException if the file cannot be written; the message says why
     */
    public void writePng(Path file) {
        PictureFile.writePng(toImage(), file);
    }

    /** A chart that is being drawn. */
    static final class Sketch {
        private static final double MARGIN = 12;
        private static final double TITLE_BASE_LINE = 24;

        /** A reader of the SVG may have a wider font than ours. */
        private static final double WIDER_FONT = 1.1;

        private final String title;
        private final String description;
        private final List<Mark> marks = new ArrayList<>();

        /** Begins with the title, which takes the uppermost 36 units. */
        Sketch(String title, String description) {
            this.title = title;
            this.description = description;
            marks.add(new Mark.Text(MARGIN, TITLE_BASE_LINE, title, true, Mark.Anchor.START, Paint.INK));
        }

        void box(double x, double y, double width, double height, Paint paint) {
            marks.add(new Mark.Box(x, y, width, height, paint));
        }

        /** The outline of a box, one unit thick, drawn inside its edges. */
        void frame(double x, double y, double width, double height, Paint paint) {
            box(x, y, width, 1, paint);
            box(x, y + height - 1, width, 1, paint);
            box(x, y, 1, height, paint);
            box(x + width - 1, y, 1, height, paint);
        }

        void line(double x1, double y1, double x2, double y2, double thickness, Paint paint) {
            path(new double[] {x1, x2}, new double[] {y1, y2}, thickness, paint);
        }

        void path(double[] xs, double[] ys, double thickness, Paint paint) {
            marks.add(new Mark.Line(xs, ys, thickness, paint));
        }

        void dot(double x, double y, double radius, Paint paint) {
            marks.add(new Mark.Dot(x, y, radius, paint));
        }

        void text(double x, double y, String text, Mark.Anchor anchor, Paint paint) {
            marks.add(new Mark.Text(x, y, text, false, anchor, paint));
        }

        void text(double x, double y, String text, Mark.Anchor anchor) {
            text(x, y, text, anchor, Paint.INK);
        }

        /** A text in the letters of the title. */
        void title(double x, double y, String text, Mark.Anchor anchor, Paint paint) {
            marks.add(new Mark.Text(x, y, text, true, anchor, paint));
        }

        void raster(double x, double y, double width, double height, int columns, int[] rgb) {
            marks.add(new Mark.Raster(x, y, width, height, columns, rgb));
        }

        /** Draws an image of grey levels 0 to 255. */
        void greys(double x, double y, double width, double height, int columns, byte[] levels) {
            marks.add(Mark.Raster.greys(x, y, width, height, columns, levels));
        }

        /** Draws a scale of colours, the values 0 to 1 from left to right. */
        void scale(double x, double y, double width, DoubleFunction<Paint> paint) {
            int steps = 64;
            int[] rgb = new int[steps];
            for (int i = 0; i < steps; i++) {
                rgb[i] = paint.apply((i + 0.5) / steps).rgb();
            }
            raster(x, y, width, 10, steps, rgb);
            frame(x, y, width, 10, Paint.FAINT);
        }

        /** Ends the chart. */
        Chart chart(double width, double height) {
            double titleWidth = 2 * MARGIN + WIDER_FONT * Mark.Text.width(title, true);
            double wholeWidth = Math.ceil(Math.max(width, titleWidth));
            return new Chart(title, description, (int) wholeWidth, (int) Math.ceil(height), marks);
        }
    }
}
