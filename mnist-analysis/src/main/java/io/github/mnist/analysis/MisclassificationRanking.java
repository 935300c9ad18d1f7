package io.github.mnist.analysis;

import io.github.mnist.analysis.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which digits are taken for a target, most often first: the notebook's "Cross digit similarity". The target itself is
 * among them.
 *
 * @param target the predicted class
 * @param entries one for each source, the target itself included, by {@link Entry#percent} downwards, ties by source
 *     upwards
 */
public record MisclassificationRanking(int target, List<Entry> entries) {
    /** Copies the entries. */
    public MisclassificationRanking {
        entries = List.copyOf(entries);
    }

    /**
     * How often one digit is taken for the target.
     *
     * @param source the true label
     * @param target the predicted class
     * @param percent what percentage of the samples of {@code source} were predicted as {@code target}, 0 to 100; 0 if
     *     there are none
     * @param count how many were
     * @param support how many samples of {@code source} there are
     */
    public record Entry(int source, int target, double percent, long count, long support) {
        /**
         * Returns the interval of {@link #percent}, by Wilson's score.
         *
         * @return the interval, in percent
         */
        public Interval interval() {
            return Interval.wilson(count, support).times(100);
        }

        /** Returns a line for people, such as {@code 8 as 5: 2.77% (27 of 974)}. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d as %d: %.2f%% (%,d of %,d)", source, target, percent, count, support);
        }

        static Entry of(ConfusionMatrix confusion, int source, int target) {
            return new Entry(
                    source,
                    target,
                    confusion.rate(source, target),
                    confusion.count(source, target),
                    confusion.support(source));
        }
    }

    /**
     * Ranks all digits by how often they are taken for the target.
     *
     * @param confusion the counts
     * @param target the predicted class, from 0
     * @return the ranking
     * @throws IllegalArgumentException if there is no such class
     */
    public static MisclassificationRanking of(ConfusionMatrix confusion, int target) {
        if (target < 0 || target >= confusion.classes()) {
            throw new IllegalArgumentException("target " + target + " not in 0.." + (confusion.classes() - 1));
        }
        return new MisclassificationRanking(
                target,
                IntStream.range(0, confusion.classes())
                        .mapToObj(source -> Entry.of(confusion, source, target))
                        .sorted(Comparator.comparingDouble(Entry::percent)
                                .reversed()
                                .thenComparingInt(Entry::source))
                        .toList());
    }

    /**
     * Ranks for every target, each digit in turn.
     *
     * @param confusion the counts
     * @return a ranking for each class, in order
     */
    public static List<MisclassificationRanking> all(ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes())
                .mapToObj(target -> of(confusion, target))
                .toList();
    }

    /**
     * Returns the digit most often taken for the target, the target itself left out: the notebook's answer.
     *
     * @return the first entry of another digit, or empty if no other digit was ever taken for the target
     */
    public Optional<Entry> closest() {
        return entries.stream()
                .filter(entry -> entry.source() != target && entry.count() > 0)
                .findFirst();
    }

    /** Returns the entries, a line each. */
    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}
