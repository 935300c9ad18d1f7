package io.github.mnist.pictures;

import io.github.mnist.analysis.PrecisionRecall;
import io.github.mnist.analysis.PrecisionRecall.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Draws the curve of each class in a panel of its own, all on one scale, those of the others in grey behind it. */
final class PrecisionRecallChart {
    private static final int COLUMNS = 5;
    private static final int SIDE = 108;
    private static final int LEFT = 52;
    private static final int TOP = 84;
    private static final int GAP_X = 22;
    private static final int GAP_Y = 50;

    /** Beyond so many, the others would be a grey area. */
    private static final int MOST_BEHIND = 12;

    /** Smaller steps could not be seen. */
    private static final int STEPS = 120;

    private PrecisionRecallChart() {}

    static Chart of(PrecisionRecall curves, IntFunction<String> names) {
        List<PrecisionRecall.Curve> all = curves.curves();
        Chart.Sketch sketch = new Chart.Sketch("Precision over recall by class", describe(all, names));
        int columns = Math.min(COLUMNS, all.size());
        int rows = (all.size() + columns - 1) / columns;
        sketch.text(12, TOP - 36, "precision", Mark.Anchor.START);
        double right = 0;
        for (int i = 0; i < all.size(); i++) {
            int row = i / columns;
            double x = LEFT + i % columns * (double) (SIDE + GAP_X);
            double y = TOP + row * (double) (SIDE + GAP_Y);
            frame(sketch, x, y, i % columns == 0, i + columns >= all.size());
            if (all.size() <= MOST_BEHIND) {
                all.forEach(other -> curve(sketch, other, x, y, 1, Paint.FAINT));
            }
            curve(sketch, all.get(i), x, y, 2, Paint.BLUE);
            String name = names.apply(all.get(i).label());
            sketch.text(x, y - 6 - Mark.Text.LINE, name, Mark.Anchor.START);
            sketch.text(
                    x, y - 6, String.format(Locale.ROOT, "AP %.4f", all.get(i).averagePrecision()), Mark.Anchor.START);
            right = Math.max(right, x + Math.max(SIDE, Mark.Text.width(name, false)));
        }
        double bottom = TOP + rows * (double) (SIDE + GAP_Y);
        sketch.text(LEFT, bottom - 10, "recall. AP is the area below the curve.", Mark.Anchor.START);
        return sketch.chart(right + GAP_X, bottom + 4);
    }

    private static void frame(Chart.Sketch sketch, double x, double y, boolean first, boolean last) {
        for (int tick = 0; tick <= 2; tick++) {
            double share = tick / 2.0;
            sketch.box(x, y + (1 - share) * SIDE, SIDE, 1, Paint.FAINT);
            sketch.box(x + share * SIDE, y, 1, SIDE, Paint.FAINT);
            if (first) {
                sketch.text(x - 6, y + (1 - share) * SIDE + 4, 50 * tick + "%", Mark.Anchor.END);
            }
            // The first number would stand upon the last one of the panel before.
            if (last && (first || tick > 0)) {
                sketch.text(x + share * SIDE, y + SIDE + 14, 50 * tick + "%", Mark.Anchor.MIDDLE);
            }
        }
    }

    private static void curve(
            Chart.Sketch sketch, PrecisionRecall.Curve curve, double x, double y, double thickness, Paint paint) {
        List<Point> points = curve.thinned(STEPS);
        if (points.isEmpty()) {
            return;
        }
        sketch.path(
                points.stream().mapToDouble(point -> x + point.recall() * SIDE).toArray(),
                points.stream()
                        .mapToDouble(point -> y + (1 - point.precision()) * SIDE)
                        .toArray(),
                thickness,
                paint);
    }

    private static String describe(List<PrecisionRecall.Curve> curves, IntFunction<String> names) {
        return curves.stream()
                .min((one, other) -> Double.compare(one.averagePrecision(), other.averagePrecision()))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "A panel for each class, its curve dark and those of the others behind it. The lowest average"
                                + " precision, %.4f, is that of %s.",
                        worst.averagePrecision(),
                        names.apply(worst.label())))
                .orElse("There are no classes.");
    }
}
