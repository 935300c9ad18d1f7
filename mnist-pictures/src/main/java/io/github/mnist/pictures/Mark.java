package io.github.mnist.pictures;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A shape of a chart. Coordinates are units from the upper left corner. */
sealed interface Mark {
    /** Returns the shape as an element of SVG. */
    String svg();

    /** Paints the shape. */
    void paint(ColourCanvas canvas);

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, Paint paint) implements Mark {
        @Override
        public String svg() {
            return "<rect x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" width=\"" + Svg.number(width)
                    + "\" height=\"" + Svg.number(height) + "\"" + Svg.fill(paint) + "/>";
        }

        @Override
        public void paint(ColourCanvas canvas) {
            canvas.box(x, y, width, height, paint);
        }
    }

    /** A line through points. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(double[] xs, double[] ys, double thickness, Paint paint) implements Mark {
        @Override
        public String svg() {
            return "<polyline points=\""
                    + IntStream.range(0, xs.length)
                            .mapToObj(i -> Svg.number(xs[i]) + "," + Svg.number(ys[i]))
                            .collect(Collectors.joining(" "))
                    + "\" fill=\"none\"" + Svg.stroke(paint) + " stroke-width=\"" + Svg.number(thickness)
                    + "\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>";
        }

        @Override
        public void paint(ColourCanvas canvas) {
            for (int i = 1; i < xs.length; i++) {
                canvas.line(xs[i - 1], ys[i - 1], xs[i], ys[i], thickness, paint);
            }
        }
    }

    /** A filled circle. */
    record Dot(double x, double y, double radius, Paint paint) implements Mark {
        @Override
        public String svg() {
            return "<circle cx=\"" + Svg.number(x) + "\" cy=\"" + Svg.number(y) + "\" r=\"" + Svg.number(radius) + "\""
                    + Svg.fill(paint) + "/>";
        }

        @Override
        public void paint(ColourCanvas canvas) {
            canvas.line(x, y, x, y, 2 * radius, paint);
        }
    }

    /** Where the point of a text is. */
    enum Anchor {
        /** At the left. */
        START,
        /** Halfway. */
        MIDDLE,
        /** At the right. */
        END
    }

    /** A line of text; y is its base line. */
    record Text(double x, double y, String text, boolean large, Anchor anchor, Paint paint) implements Mark {
        /** How high a line of normal size is. */
        static final double LINE = 14;

        /** The sizes of the font, in units. */
        private static final double SMALL_SIZE = 11.5;

        private static final double LARGE_SIZE = 15;

        static double size(boolean large) {
            return large ? LARGE_SIZE : SMALL_SIZE;
        }

        static Lettering lettering(boolean large) {
            return large ? Lettering.BOLD : Lettering.REGULAR;
        }

        /** Returns how many units wide a text is, as it is painted; a reader of the SVG may have another font. */
        static double width(String text, boolean large) {
            return lettering(large).width(text, size(large));
        }

        @Override
        public String svg() {
            return "<text x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" font-size=\""
                    + Svg.number(size(large))
                    + "\"" + (large ? " font-weight=\"bold\"" : "")
                    + switch (anchor) {
                        case START -> "";
                        case MIDDLE -> " text-anchor=\"middle\"";
                        case END -> " text-anchor=\"end\"";
                    }
                    + Svg.fill(paint) + ">" + Svg.escape(text) + "</text>";
        }

        @Override
        public void paint(ColourCanvas canvas) {
            double width = width(text, large);
            double left = switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
            canvas.text(text, left, y, large, paint);
        }
    }

    /** A picture of its own, {@code columns} pixels wide. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Raster(double x, double y, double width, double height, int columns, int[] rgb) implements Mark {
        /** An image of grey levels 0 to 255. */
        static Raster greys(double x, double y, double width, double height, int columns, byte[] levels) {
            int[] rgb = IntStream.range(0, levels.length)
                    .map(i -> Byte.toUnsignedInt(levels[i]) * 0x010101)
                    .toArray();
            return new Raster(x, y, width, height, columns, rgb);
        }

        private int rows() {
            return rgb.length / columns;
        }

        @Override
        public String svg() {
            BufferedImage image = new BufferedImage(columns, rows(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, columns, rows(), rgb, 0, columns);
            return "<image x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" width=\"" + Svg.number(width)
                    + "\" height=\"" + Svg.number(height)
                    + "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\""
                    + " href=\"data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(PictureFile.png(image)) + "\"/>";
        }

        @Override
        public void paint(ColourCanvas canvas) {
            double cellWidth = width / columns;
            double cellHeight = height / rows();
            for (int i = 0; i < rgb.length; i++) {
                int column = i % columns;
                int row = i / columns;
                canvas.box(x + column * cellWidth, y + row * cellHeight, cellWidth, cellHeight, Paint.of(rgb[i]));
            }
        }
    }
}
