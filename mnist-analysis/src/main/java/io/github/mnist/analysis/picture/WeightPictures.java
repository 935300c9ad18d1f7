package io.github.mnist.analysis.picture;

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
                "Each pixel is a weight: orange speaks for the digit, blue against it, white is 0.");
        int columns = Math.min(COLUMNS, parameters.classes());
        for (int digit = 0; digit < parameters.classes(); digit++) {
            int column = digit % columns;
            int row = digit / columns;
            double x = GAP + column * (width + GAP);
            double y = TOP + row * (height + LABEL + GAP);
            sketch.text(x, y + 11, "" + digit, Mark.Anchor.START);
            sketch.raster(x, y + LABEL, width, height, shape.columns(), picture(parameters, digit, end));
            sketch.frame(x, y + LABEL, width, height, Paint.FAINT);
        }
        int rows = (parameters.classes() + columns - 1) / columns;
        double bottom = TOP + rows * (height + LABEL + GAP);
        legend(sketch, bottom + 6, end);
        return sketch.chart(Math.max(GAP + columns * (width + GAP), GAP + SCALE_WIDTH + 40), bottom + LEGEND);
    }

    private static int[] picture(SoftmaxParameters parameters, int digit, double end) {
        int[] rgb = new int[parameters.inputs()];
        Arrays.setAll(
                rgb,
                input -> Paint.diverging(parameters.weight(input, digit) / end).rgb());
        return rgb;
    }

    private static void legend(Chart.Sketch sketch, double y, double end) {
        double x = GAP + 20;
        sketch.scale(x, y, SCALE_WIDTH, Paint::diverging, -1);
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
