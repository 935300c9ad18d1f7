package io.github.mnist.pictures;

import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import java.util.List;
import java.util.Locale;

/** Draws a ranking as bars. The target itself, which would dwarf the others, is a line of text. */
final class RankingChart {
    private static final int LEFT = 44;
    private static final int TOP = 64;
    private static final int ROW = 22;
    private static final int BAR = 16;
    private static final int LONGEST = 260;
    private static final int LABELS = 150;

    private RankingChart() {}

    static Chart of(MisclassificationRanking ranking) {
        int target = ranking.target();
        List<Entry> others = ranking.entries().stream()
                .filter(entry -> entry.source() != target)
                .toList();
        Chart.Sketch sketch = new Chart.Sketch("Which digits are read as " + target, describe(ranking));
        ranking.entries().stream()
                .filter(entry -> entry.source() == target)
                .forEach(entry -> sketch.text(
                        12, TOP - 18, target + " itself: " + label(entry) + ". The others:", Mark.Anchor.START));
        double longest = others.stream().mapToDouble(Entry::percent).max().orElse(0);
        for (int i = 0; i < others.size(); i++) {
            Entry entry = others.get(i);
            double y = TOP + (double) i * ROW;
            double length = longest == 0 ? 0 : entry.percent() / longest * LONGEST;
            sketch.text(LEFT - 10, y + BAR - 4, "" + entry.source(), Mark.Anchor.END);
            sketch.box(LEFT, y, length, BAR, Paint.BLUE);
            sketch.text(LEFT + length + 6, y + BAR - 4, label(entry), Mark.Anchor.START);
        }
        double bottom = TOP + (double) others.size() * ROW;
        sketch.box(LEFT - 1, TOP - 4, 1, bottom - TOP + 2, Paint.INK);
        return sketch.chart(LEFT + LONGEST + LABELS, bottom + 10);
    }

    private static String describe(MisclassificationRanking ranking) {
        return ranking.closest()
                .map(entry -> "Besides " + ranking.target() + " itself, " + entry.source() + " is read as "
                        + ranking.target() + " most often: " + label(entry) + ".")
                .orElse("No other digit is read as " + ranking.target() + ".");
    }

    private static String label(Entry entry) {
        return String.format(Locale.ROOT, "%.2f%% (%d of %d)", entry.percent(), entry.count(), entry.support());
    }
}
