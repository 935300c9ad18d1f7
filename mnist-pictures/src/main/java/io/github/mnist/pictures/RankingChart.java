package io.github.mnist.pictures;

import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws a ranking as bars with their intervals. The target itself, which would dwarf the others, is a line of text. Rankings
 * that are drawn together have one scale.
 */
final class RankingChart {
    private static final int LEFT = 44;
    private static final int TOP = 64;
    private static final int ROW = 22;
    private static final int BAR = 16;
    private static final int LONGEST = 260;
    private static final int LABELS = 150;
    private static final int TICKS = 6;

    /** Percent at the end of the axis where nothing is read wrong. */
    private static final double LEAST = 1;

    private RankingChart() {}

    static List<Chart> of(List<MisclassificationRanking> rankings) {
        double end = Math.max(
                LEAST,
                rankings.stream()
                        .flatMap(RankingChart::others)
                        .filter(entry -> entry.support() > 0)
                        .mapToDouble(entry -> entry.count() == 0
                                ? entry.percent()
                                : entry.interval().high())
                        .max()
                        .orElse(0));
        return rankings.stream().map(ranking -> of(ranking, end)).toList();
    }

    private static Stream<Entry> others(MisclassificationRanking ranking) {
        return ranking.entries().stream().filter(entry -> entry.source() != ranking.target());
    }

    private static Chart of(MisclassificationRanking ranking, double end) {
        int target = ranking.target();
        List<Entry> others = others(ranking).toList();
        Chart.Sketch sketch = new Chart.Sketch("Which digits are read as " + target, describe(ranking));
        ranking.entries().stream()
                .filter(entry -> entry.source() == target)
                .forEach(entry -> sketch.text(
                        12, TOP - 18, target + " itself: " + label(entry) + ". The others:", Mark.Anchor.START));
        double bottom = TOP + (double) others.size() * ROW;
        Ticks ticks = Ticks.within(0, end, TICKS);
        for (double tick : ticks.values()) {
            sketch.box(x(tick, end), TOP - 4, 1, bottom - TOP + 4, Paint.FAINT);
            sketch.text(x(tick, end), bottom + 14, ticks.text(tick) + "%", Mark.Anchor.MIDDLE);
        }
        sketch.box(LEFT - 1, TOP - 4, 1, bottom - TOP + 2, Paint.INK);
        for (int i = 0; i < others.size(); i++) {
            bar(sketch, others.get(i), TOP + (double) i * ROW, end);
        }
        return sketch.chart(LEFT + LONGEST + LABELS, bottom + 24);
    }

    private static void bar(Chart.Sketch sketch, Entry entry, double y, double end) {
        sketch.text(LEFT - 10, y + BAR - 4, "" + entry.source(), Mark.Anchor.END);
        sketch.box(LEFT, y, x(entry.percent(), end) - LEFT, BAR, Paint.BLUE);
        double last = x(entry.percent(), end);
        if (entry.count() > 0) {
            double low = x(entry.interval().low(), end);
            last = x(entry.interval().high(), end);
            double middle = y + BAR / 2.0;
            sketch.line(low, middle, last, middle, 2, Paint.ORANGE);
            sketch.line(low, middle - 3, low, middle + 3, 2, Paint.ORANGE);
            sketch.line(last, middle - 3, last, middle + 3, 2, Paint.ORANGE);
        }
        sketch.text(last + 7, y + BAR - 4, label(entry), Mark.Anchor.START);
    }

    private static double x(double percent, double end) {
        return LEFT + percent / end * LONGEST;
    }

    private static String describe(MisclassificationRanking ranking) {
        return ranking.closest()
                .map(entry -> "Besides " + ranking.target() + " itself, " + entry.source() + " is read as "
                        + ranking.target() + " most often: " + label(entry)
                        + ". Lines through the bars are 95% intervals.")
                .orElse("No other digit is read as " + ranking.target() + ".");
    }

    private static String label(Entry entry) {
        return String.format(Locale.ROOT, "%.2f%% (%d of %d)", entry.percent(), entry.count(), entry.support());
    }
}
