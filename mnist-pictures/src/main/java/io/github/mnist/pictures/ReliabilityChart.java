package io.github.mnist.pictures;

import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import java.util.List;
import java.util.Locale;

/** Draws the accuracy of each bin over its mean probability, with intervals, and how many samples each bin has. */
final class ReliabilityChart {
    private static final int LEFT = 60;
    private static final int TOP = 70;
    private static final int SIDE = 300;
    private static final int COUNTS_TOP = TOP + SIDE + 62;
    private static final int COUNTS_HEIGHT = 70;
    private static final int RIGHT = 30;
    private static final List<Double> TICKS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);

    private ReliabilityChart() {}

    static Chart of(Calibration calibration) {
        Chart.Sketch sketch = new Chart.Sketch("Reliability of the probabilities", describe(calibration));
        sketch.text(12, TOP - 16, "accuracy", Mark.Anchor.START);
        for (double tick : TICKS) {
            sketch.box(LEFT, y(tick), SIDE, 1, Paint.FAINT);
            sketch.box(x(tick), TOP, 1, SIDE, Paint.FAINT);
            sketch.text(LEFT - 8, y(tick) + 4, percent(tick), Mark.Anchor.END);
            sketch.text(x(tick), TOP + SIDE + 16, percent(tick), Mark.Anchor.MIDDLE);
        }
        sketch.text(LEFT, TOP + SIDE + 34, "probability of the predicted digit", Mark.Anchor.START);
        sketch.line(x(0), y(0), x(1), y(1), 1.5, Paint.INK);
        long most = calibration.bins().stream()
                .mapToLong(Calibration.Bin::count)
                .max()
                .orElseThrow();
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.count() > 0) {
                bin(sketch, bin, most);
            }
        }
        sketch.text(12, COUNTS_TOP - 8, "samples", Mark.Anchor.START);
        sketch.text(LEFT - 8, COUNTS_TOP + 10, Long.toString(most), Mark.Anchor.END);
        sketch.text(LEFT - 8, COUNTS_TOP + COUNTS_HEIGHT, "0", Mark.Anchor.END);
        sketch.box(LEFT, COUNTS_TOP + COUNTS_HEIGHT, SIDE, 1, Paint.INK);
        return sketch.chart(LEFT + SIDE + RIGHT, COUNTS_TOP + COUNTS_HEIGHT + 14);
    }

    private static void bin(Chart.Sketch sketch, Calibration.Bin bin, long most) {
        Interval interval = bin.interval();
        double x = x(bin.confidence());
        sketch.line(x, y(interval.low()), x, y(interval.high()), 2, Paint.ORANGE);
        sketch.dot(x, y(bin.accuracy()), 4.5, Paint.BLUE);
        double height = (double) bin.count() / most * COUNTS_HEIGHT;
        sketch.box(
                x(bin.low()) + 1,
                COUNTS_TOP + COUNTS_HEIGHT - height,
                x(bin.high()) - x(bin.low()) - 2,
                height,
                Paint.BLUE);
    }

    private static String describe(Calibration calibration) {
        return String.format(
                Locale.ROOT,
                "Dots below the diagonal are too sure, dots above it not sure enough; bars through them are 95%%"
                        + " intervals. The expected calibration error is %.4f over %d samples.",
                calibration.expectedCalibrationError(),
                calibration.samples());
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    private static double x(double share) {
        return LEFT + share * SIDE;
    }

    private static double y(double share) {
        return TOP + (1 - share) * SIDE;
    }
}
