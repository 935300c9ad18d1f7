package io.github.mnist.pictures;

import io.github.mnist.analysis.similarity.MapPoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Draws samples as dots in two dimensions, with the name of each class in the middle of its own. */
final class MapChart {
    private static final int LEFT = 20;
    private static final int TOP = 70;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 560;

    /** The share of samples at each side that may be drawn at the edge: a few far ones would crowd all others. */
    private static final double BEYOND = 0.002;

    /** Apart from one another for colour-blind readers as far as ten colours can be (Tableau's, by P. Petroff, 2021). */
    private static final int[] COLOURS = {
        0x3F90DA, 0xFFA90E, 0xBD1F01, 0x94A4A2, 0x832DB6, 0xA96B59, 0xE76300, 0xB9AC70, 0x717581, 0x92DADD
    };

    private MapChart() {}

    static Chart of(String title, List<MapPoint> points, int classes, IntFunction<String> names) {
        long wrong = points.stream().filter(MapPoint::misread).count();
        Chart.Sketch sketch = new Chart.Sketch(
                title,
                points.size() + " samples as dots, " + wrong
                        + " of them misread and drawn as crosses. Where two lie together their images are alike.");
        sketch.text(LEFT, TOP - 26, "one dot a sample, coloured by its label;", Mark.Anchor.START);
        sketch.text(LEFT, TOP - 12, "crosses are misread", Mark.Anchor.START);
        Axis across = Axis.of(points.stream().mapToDouble(MapPoint::x).toArray(), LEFT + 8, LEFT + WIDTH - 8);
        Axis down = Axis.of(points.stream().mapToDouble(MapPoint::y).toArray(), TOP + HEIGHT - 8, TOP + 8);
        for (MapPoint point : points) {
            double x = across.at(point.x());
            double y = down.at(point.y());
            Paint paint = colour(point.label());
            if (point.misread()) {
                sketch.line(x - 3, y - 3, x + 3, y + 3, 1.6, Paint.INK);
                sketch.line(x - 3, y + 3, x + 3, y - 3, 1.6, Paint.INK);
            }
            sketch.dot(x, y, point.misread() ? 2 : 2.5, paint);
        }
        for (int label = 0; label < classes; label++) {
            name(sketch, points, label, names, across, down);
        }
        return sketch.chart(LEFT + WIDTH + 20, TOP + HEIGHT + 12);
    }

    /** The name of a class on a plate, at the median of its samples. */
    private static void name(
            Chart.Sketch sketch, List<MapPoint> points, int label, IntFunction<String> names, Axis across, Axis down) {
        List<MapPoint> own =
                points.stream().filter(point -> point.label() == label).toList();
        if (own.isEmpty()) {
            return;
        }
        double x = across.at(median(own.stream().mapToDouble(MapPoint::x).toArray()));
        double y = down.at(median(own.stream().mapToDouble(MapPoint::y).toArray()));
        double width = Mark.Text.width(names.apply(label), true) + 10;
        sketch.box(x - width / 2, y - 11, width, 22, Paint.of(0xFFFFFF));
        sketch.frame(x - width / 2, y - 11, width, 22, colour(label));
        sketch.title(x, y + 5, names.apply(label), Mark.Anchor.MIDDLE, Paint.of(0x1A1A1A));
    }

    private static Paint colour(int label) {
        return Paint.of(COLOURS[label % COLOURS.length]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Where values stand. */
    private record Axis(double low, double high, double from, double to) {
        static Axis of(double[] values, double from, double to) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int beyond = (int) (BEYOND * sorted.length);
            return sorted.length == 0
                    ? new Axis(0, 0, from, to)
                    : new Axis(sorted[beyond], sorted[sorted.length - 1 - beyond], from, to);
        }

        double at(double value) {
            double share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
            return from + share * (to - from);
        }
    }
}
