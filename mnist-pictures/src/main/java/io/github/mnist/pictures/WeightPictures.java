package io.github.mnist.pictures;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Arrays;
import java.util.Locale;

/** Draws the weights of each digit as a picture of the shape of an image. */
final class WeightPictures {
    private static final int COLUMNS = 5;
    private static final int LONGEST_SIDE = 112;
    private static final int GAP = 16;
    private static final int TOP = 48;
    private static final int LABEL = 18;
    private static final int SCALE_WIDTH = 240;
    private static final int SCALE_HEIGHT = 10;
    private static final int SCALE_DOTS = 60;
    private static final int LEGEND = 62;

    /** The share of weights within the ends of the colours: the few beyond would make all others pale. */
    private static final double WITHIN = 0.995;

    private WeightPictures() {}

    static Chart of(SoftmaxParameters parameters, ImageShape shape) {
        if (parameters.inputs() != shape.pixels()) {
            throw new IllegalArgumentException("a model of " + parameters.inputs()
                    + " inputs cannot be drawn as images of " + shape + ": expected " + shape.pixels());
        }
        double end = end(parameters.weights());
        double cell = (double) LONGEST_SIDE / Math.max(shape.rows(), shape.columns());
        double width = shape.columns() * cell;
        double height = shape.rows() * cell;
        Chart.Sketch sketch = new Chart.Sketch(
                "Weights of each digit",
                "Each pixel is a weight: orange speaks for the digit, blue with a white corner against it, white is 0.");
        int columns = Math.min(COLUMNS, parameters.classes());
        for (int digit = 0; digit < parameters.classes(); digit++) {
            int column = digit % columns;
            int row = digit / columns;
            double x = GAP + column * (width + GAP);
            double y = TOP + row * (height + LABEL + GAP);
            sketch.text(x, y + 11, "" + digit, Mark.Anchor.START);
            sketch.raster(x, y + LABEL, width, height, 2 * shape.columns(), picture(parameters, digit, shape, end));
            sketch.frame(x, y + LABEL, width, height, Paint.FAINT);
        }
        int rows = (parameters.classes() + columns - 1) / columns;
        double bottom = TOP + rows * (height + LABEL + GAP);
        legend(sketch, bottom + 6, end);
        return sketch.chart(Math.max(GAP + columns * (width + GAP), GAP + SCALE_WIDTH + 40), bottom + LEGEND);
    }

    /** Four dots a weight: without colours, the white corner tells a negative one from a positive one. */
    private static int[] picture(SoftmaxParameters parameters, int digit, ImageShape shape, double end) {
        int width = 2 * shape.columns();
        int[] rgb = new int[4 * parameters.inputs()];
        Arrays.setAll(rgb, dot -> {
            int row = dot / width;
            int column = dot % width;
            int input = row / 2 * shape.columns() + column / 2;
            return dot(parameters.weight(input, digit) / end, row, column);
        });
        return rgb;
    }

    private static int dot(double value, int row, int column) {
        boolean corner = row % 2 == 0 && column % 2 == 0;
        return (value < 0 && corner ? Paint.PAPER : Paint.diverging(value)).rgb();
    }

    private static void legend(Chart.Sketch sketch, double y, double end) {
        double x = GAP + 20;
        int[] scale = new int[2 * SCALE_DOTS];
        Arrays.setAll(scale, dot -> {
            int column = dot % SCALE_DOTS;
            return dot((2 * column + 1.0) / SCALE_DOTS - 1, dot / SCALE_DOTS, column);
        });
        sketch.raster(x, y, SCALE_WIDTH, SCALE_HEIGHT, SCALE_DOTS, scale);
        sketch.frame(x, y, SCALE_WIDTH, SCALE_HEIGHT, Paint.FAINT);
        sketch.text(x, y + 24, number(-end) + " or less", Mark.Anchor.START);
        sketch.text(x + SCALE_WIDTH / 2.0, y + 24, "0", Mark.Anchor.MIDDLE);
        sketch.text(x + SCALE_WIDTH, y + 24, number(end) + " or more", Mark.Anchor.END);
        sketch.text(x, y + 40, "against the digit", Mark.Anchor.START);
        sketch.text(x + SCALE_WIDTH, y + 40, "for the digit", Mark.Anchor.END);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static double end(float[] weights) {
        double[] sizes = new double[weights.length];
        Arrays.setAll(sizes, i -> Math.abs(weights[i]));
        Arrays.sort(sizes);
        double end = sizes[(int) (WITHIN * (sizes.length - 1))];
        // Untrained weights are all zero, which is white whatever it is divided by.
        return end == 0 ? 1 : end;
    }
}
