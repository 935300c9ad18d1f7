package io.github.mnist.pictures;

import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.EpochMetrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws loss and accuracy by epoch, one panel below the other. Lines are told apart by thickness too, not by colour alone. */
final class LearningCurves {
    private static final int LEFT = 64;
    private static final int PANEL = 330;
    private static final int BETWEEN = 76;
    private static final int HEIGHT = 160;
    private static final int LEGEND_TOP = 48;
    private static final int TICKS = 6;
    private static final double THICKEST = 7;
    private static final List<Paint> PAINTS = List.of(Paint.BLUE, Paint.ORANGE, Paint.of(0x1B1B1B), Paint.of(0x8A8A8A));

    private final Chart.Sketch sketch;
    private final List<Curve> curves;
    private final double top;

    private LearningCurves(Chart.Sketch sketch, List<Curve> curves) {
        this.sketch = sketch;
        this.curves = curves;
        this.top = LEGEND_TOP + curves.size() * Mark.Text.LINE + 34;
    }

    /** What is drawn as one line in each panel. */
    private record Curve(String name, List<Integer> epochs, List<Metrics> metrics) {}

    static Chart of(Map<String, List<EpochMetrics>> histories) {
        List<Curve> curves = new ArrayList<>();
        histories.forEach((name, history) -> {
            curves.add(new Curve(
                    name,
                    history.stream().map(EpochMetrics::epoch).toList(),
                    history.stream()
                            .map(epoch -> new Metrics(epoch.loss(), epoch.accuracy()))
                            .toList()));
            List<EpochMetrics> validated = history.stream()
                    .filter(epoch -> epoch.validation().isPresent())
                    .toList();
            if (!validated.isEmpty()) {
                curves.add(new Curve(
                        name + ", validation",
                        validated.stream().map(EpochMetrics::epoch).toList(),
                        validated.stream()
                                .flatMap(epoch -> epoch.validation().stream())
                                .toList()));
            }
        });
        curves.removeIf(curve -> curve.epochs().isEmpty());
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("no epochs in " + histories.keySet() + ": expected at least one");
        }
        Chart.Sketch sketch = new Chart.Sketch("Loss and accuracy by epoch", describe(curves));
        return new LearningCurves(sketch, curves).draw();
    }

    private Chart draw() {
        for (int i = 0; i < curves.size(); i++) {
            double y = LEGEND_TOP + i * Mark.Text.LINE;
            sketch.line(14, y, 40, y, thickness(i), paint(i));
            sketch.text(50, y + 4, curves.get(i).name(), Mark.Anchor.START);
        }
        panel(top, "loss", Metrics::loss);
        panel(top + HEIGHT + BETWEEN, "accuracy", Metrics::accuracy);
        return sketch.chart(LEFT + PANEL + 24, top + 2 * HEIGHT + BETWEEN + 44);
    }

    private void panel(double panelTop, String name, ToDoubleFunction<Metrics> value) {
        double low = extreme(value, false);
        double high = extreme(value, true);
        double room = high == low ? Math.max(Math.abs(low) * 0.05, 0.01) : (high - low) * 0.06;
        double bottom = low - room;
        double range = high - low + 2 * room;
        sketch.text(LEFT, panelTop - 10, name, Mark.Anchor.START);
        Ticks ticks = Ticks.within(bottom, bottom + range, TICKS);
        for (double tick : ticks.values()) {
            double y = panelTop + HEIGHT - (tick - bottom) / range * HEIGHT;
            sketch.box(LEFT, y, PANEL, 1, Paint.FAINT);
            sketch.text(LEFT - 8, y + 4, ticks.text(tick), Mark.Anchor.END);
        }
        sketch.box(LEFT, panelTop, 1, HEIGHT, Paint.INK);
        int first = epochs().min().orElseThrow();
        int last = epochs().max().orElseThrow();
        int every = (last - first) / 10 + 1;
        for (int epoch = first; epoch <= last; epoch += every) {
            sketch.text(x(epoch, first, last), panelTop + HEIGHT + 16, "" + epoch, Mark.Anchor.MIDDLE);
        }
        sketch.text(LEFT, panelTop + HEIGHT + 34, "epoch", Mark.Anchor.START);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            double[] xs = curve.epochs().stream()
                    .mapToDouble(epoch -> x(epoch, first, last))
                    .toArray();
            double[] ys = curve.metrics().stream()
                    .mapToDouble(
                            metrics -> panelTop + HEIGHT - (value.applyAsDouble(metrics) - bottom) / range * HEIGHT)
                    .toArray();
            sketch.path(xs, ys, thickness(i), paint(i));
            for (int point = 0; point < xs.length; point++) {
                sketch.dot(xs[point], ys[point], thickness(i) / 2 + 1.5, paint(i));
            }
        }
    }

    private static double x(int epoch, int first, int last) {
        return LEFT + 14 + (last == first ? 0.5 : (double) (epoch - first) / (last - first)) * (PANEL - 28);
    }

    private IntStream epochs() {
        return curves.stream().flatMap(curve -> curve.epochs().stream()).mapToInt(Integer::intValue);
    }

    private double extreme(ToDoubleFunction<Metrics> value, boolean highest) {
        double[] values = curves.stream()
                .flatMap(curve -> curve.metrics().stream())
                .mapToDouble(value)
                .sorted()
                .toArray();
        return values[highest ? values.length - 1 : 0];
    }

    /** The later the thinner, so that lines that lie upon one another are all seen. */
    private double thickness(int curve) {
        return curves.size() == 1 ? 2.5 : Math.max(1.5, THICKEST / (curve + 1));
    }

    private static Paint paint(int curve) {
        return PAINTS.get(curve % PAINTS.size());
    }

    private static String describe(List<Curve> curves) {
        StringBuilder description = new StringBuilder();
        for (Curve curve : curves) {
            Metrics start = curve.metrics().get(0);
            Metrics end = curve.metrics().get(curve.metrics().size() - 1);
            description.append(String.format(
                    Locale.ROOT,
                    "%s%s: from loss %.4f and accuracy %.4f in epoch %d to %.4f and %.4f in epoch %d.",
                    description.isEmpty() ? "" : " ",
                    curve.name(),
                    start.loss(),
                    start.accuracy(),
                    curve.epochs().get(0),
                    end.loss(),
                    end.accuracy(),
                    curve.epochs().get(curve.epochs().size() - 1)));
        }
        return description.toString();
    }
}
