package io.github.mnist.analysis;

import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The pairs of digits that are confused most, by percentage and not by count, so that rare digits are not hidden. */
public final class ConfusedPairs {
    private ConfusedPairs() {}

    /**
     * Two digits that are taken for one another.
     *
     * @param first the lower digit
     * @param second the higher digit
     * @param percent how similar the two are: see {@link ConfusionMatrix#similarity}
     * @param count how many samples of either were predicted as the other
     * @param support how many samples of both there are
     */
    public record Pair(int first, int second, double percent, long count, long support) {
        /**
         * Returns the interval of {@link #percent}, by Wilson's score.
         *
         * @return the interval, in percent
         */
        public Interval interval() {
            return Interval.wilson(count, support).times(100);
        }
    }

    /**
     * Returns which digit is taken for which, 4 for 9 apart from 9 for 4.
     *
     * @param confusion the counts
     * @return each pair of different digits that was confused at least once, by {@link Entry#percent} downwards, ties
     *     by source and then target
     */
    public static List<Entry> directed(ConfusionMatrix confusion) {
        return MisclassificationRanking.all(confusion).stream()
                .flatMap(ranking -> ranking.entries().stream())
                .filter(entry -> entry.source() != entry.target() && entry.count() > 0)
                .sorted(Comparator.comparingDouble(Entry::percent)
                        .reversed()
                        .thenComparingInt(Entry::source)
                        .thenComparingInt(Entry::target))
                .toList();
    }

    /**
     * Returns which two digits are taken for one another, both directions together.
     *
     * @param confusion the counts
     * @return each two digits that were confused at least once, by {@link Pair#percent} downwards, ties by the first
     *     digit and then the second
     */
    public static List<Pair> symmetric(ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes())
                .boxed()
                .flatMap(first -> IntStream.range(first + 1, confusion.classes())
                        .mapToObj(second -> pair(confusion, first, second)))
                .filter(pair -> pair.count() > 0)
                .sorted(Comparator.comparingDouble(Pair::percent).reversed())
                .toList();
    }

    private static Pair pair(ConfusionMatrix confusion, int first, int second) {
        return new Pair(
                first,
                second,
                confusion.similarity(first, second),
                confusion.count(first, second) + confusion.count(second, first),
                confusion.support(first) + confusion.support(second));
    }
}
