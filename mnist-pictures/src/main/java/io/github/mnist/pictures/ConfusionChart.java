package io.github.mnist.pictures;

import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.ConfusionMatrix;
import java.util.List;
import java.util.Locale;

/** Draws a confusion matrix: the count in each cell, its share of the row as the cell's colour. */
final class ConfusionChart {
    private static final int CELL_WIDTH = 48;
    private static final int CELL_HEIGHT = 34;
    private static final int LEFT = 72;
    private static final int TOP = 82;
    private static final int RIGHT = 16;
    private static final int LEGEND = 64;
    private static final int SCALE_WIDTH = 240;
    private static final List<Integer> MARKED_PERCENTS = List.of(0, 1, 5, 25, 100);

    private ConfusionChart() {}

    static Chart of(ConfusionMatrix confusion) {
        int classes = confusion.classes();
        Chart.Sketch sketch = new Chart.Sketch("Confusion: actual and predicted digit", describe(confusion));
        sketch.text(LEFT, TOP - 28, "predicted as", Mark.Anchor.START);
        sketch.text(12, TOP - 8, "actual", Mark.Anchor.START);
        for (int digit = 0; digit < classes; digit++) {
            sketch.text(x(digit) + CELL_WIDTH / 2.0, TOP - 8, "" + digit, Mark.Anchor.MIDDLE);
            sketch.text(LEFT - 12, y(digit) + CELL_HEIGHT / 2.0 + 4, "" + digit, Mark.Anchor.END);
        }
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                cell(sketch, confusion, actual, predicted);
            }
        }
        legend(sketch, y(classes) + 18);
        return sketch.chart(Math.max(x(classes), LEFT + SCALE_WIDTH + 90) + RIGHT, y(classes) + LEGEND);
    }

    /** Returns how dark a share of a row is: by its square root, so that 1% can be told from none. */
    private static double darkness(double percent) {
        return Math.sqrt(percent / 100);
    }

    private static void cell(Chart.Sketch sketch, ConfusionMatrix confusion, int actual, int predicted) {
        Paint paint = Paint.sequential(darkness(confusion.rate(actual, predicted)));
        double x = x(predicted);
        double y = y(actual);
        sketch.box(x, y, CELL_WIDTH, CELL_HEIGHT, paint);
        sketch.frame(x, y, CELL_WIDTH, CELL_HEIGHT, actual == predicted ? Paint.of(0x1A1A1A) : Paint.of(0xE3E7EC));
        sketch.text(
                x + CELL_WIDTH / 2.0,
                y + CELL_HEIGHT / 2.0 + 4,
                Long.toString(confusion.count(actual, predicted)),
                Mark.Anchor.MIDDLE,
                paint.onTop());
    }

    private static void legend(Chart.Sketch sketch, double y) {
        sketch.scale(LEFT, y, SCALE_WIDTH, Paint::sequential);
        MARKED_PERCENTS.forEach(percent ->
                sketch.text(LEFT + SCALE_WIDTH * darkness(percent), y + 24, percent + "%", Mark.Anchor.MIDDLE));
        sketch.text(LEFT + SCALE_WIDTH + 20, y + 9, "of the row", Mark.Anchor.START);
    }

    private static String describe(ConfusionMatrix confusion) {
        String most = ConfusedPairs.directed(confusion).stream()
                .findFirst()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "Most often confused: %d read as %d, %d of %d.",
                        entry.source(),
                        entry.target(),
                        entry.count(),
                        entry.support()))
                .orElse("No two digits are confused.");
        return String.format(
                Locale.ROOT,
                "%d of %d samples are on the diagonal, predicted right. %s",
                confusion.correct(),
                confusion.total(),
                most);
    }

    private static double x(int predicted) {
        return LEFT + (double) predicted * CELL_WIDTH;
    }

    private static double y(int actual) {
        return TOP + (double) actual * CELL_HEIGHT;
    }
}
