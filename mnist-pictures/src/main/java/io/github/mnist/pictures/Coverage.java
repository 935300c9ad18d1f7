package io.github.mnist.pictures;

/**
 * How much of each pixel an outline covers. Each line adds the area between it and the right edge, with the sign of its
 * direction, to the pixels that it crosses; summed up from the left, that is the area inside.
 */
final class Coverage {
    /** Lines that stand for a curve: of a letter 60 pixels high none is farther from it than a tenth of a pixel. */
    private static final int LINES = 8;

    private final int left;
    private final int top;
    private final int width;
    private final double[] areas;

    private Coverage(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        areas = new double[width * height];
    }

    /** Returns an empty one that has room for outlines through these points, of which x and y alternate. */
    static Coverage of(double[] points, double x, double y, double scale) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i++) {
            low[i % 2] = Math.min(low[i % 2], points[i]);
            high[i % 2] = Math.max(high[i % 2], points[i]);
        }
        int left = (int) Math.floor(x + low[0] * scale);
        int top = (int) Math.floor(y + low[1] * scale);
        int right = (int) Math.ceil(x + high[0] * scale) + 2;
        int bottom = (int) Math.ceil(y + high[1] * scale) + 1;
        return new Coverage(left, top, right - left, bottom - top);
    }

    /** Adds a curve of the second degree. */
    void curve(double x1, double y1, double controlX, double controlY, double x2, double y2) {
        double fromX = x1;
        double fromY = y1;
        for (int i = 1; i <= LINES; i++) {
            double t = (double) i / LINES;
            double toX = (1 - t) * (1 - t) * x1 + 2 * t * (1 - t) * controlX + t * t * x2;
            double toY = (1 - t) * (1 - t) * y1 + 2 * t * (1 - t) * controlY + t * t * y2;
            line(fromX, fromY, toX, toY);
            fromX = toX;
            fromY = toY;
        }
    }

    /** Adds a line of an outline. */
    void line(double x1, double y1, double x2, double y2) {
        if (y1 == y2) {
            return;
        }
        double direction = y1 < y2 ? 1 : -1;
        double upperX = (y1 < y2 ? x1 : x2) - left;
        double upperY = Math.min(y1, y2) - top;
        double lowerX = (y1 < y2 ? x2 : x1) - left;
        double lowerY = Math.max(y1, y2) - top;
        double slope = (lowerX - upperX) / (lowerY - upperY);
        for (int row = (int) upperY; row < lowerY; row++) {
            double from = Math.max(row, upperY);
            double to = Math.min(row + 1.0, lowerY);
            double fromX = upperX + (from - upperY) * slope;
            double toX = upperX + (to - upperY) * slope;
            add(row, Math.min(fromX, toX), Math.max(fromX, toX), direction * (to - from));
        }
    }

    /** Adds a piece of a line within a row, which is so high, to the pixels that it crosses. */
    private void add(int row, double fromX, double toX, double height) {
        int first = (int) fromX;
        int last = (int) toX;
        double before = 0;
        for (int column = first; column <= last; column++) {
            // Pixels to the right of it are covered by all that is left of them, so each is given what it adds to that.
            double covered = height * inLastPixel(column + 1.0, fromX, toX);
            areas[row * width + column] += covered - before;
            before = covered;
        }
        areas[row * width + last + 1] += height - before;
    }

    /** The mean over the piece of how much of the pixel that ends at the edge is right of it. */
    private static double inLastPixel(double edge, double fromX, double toX) {
        if (toX - fromX < 1e-12) {
            return Math.min(1, Math.max(0, edge - fromX));
        }
        return (ramp(edge - fromX) - ramp(edge - toX)) / (toX - fromX);
    }

    /** The integral of a distance that is cut off at 0 and at 1. */
    private static double ramp(double distance) {
        return distance <= 0 ? 0 : distance >= 1 ? distance - 0.5 : distance * distance / 2;
    }

    /** Visits the pixels that are covered. */
    void forEach(Lettering.Pixels pixels) {
        for (int row = 0; row < areas.length / width; row++) {
            double sum = 0;
            for (int column = 0; column < width; column++) {
                sum += areas[row * width + column];
                double share = Math.min(1, Math.abs(sum));
                if (share > 1.0 / 512) {
                    pixels.cover(left + column, top + row, share);
                }
            }
        }
    }
}
