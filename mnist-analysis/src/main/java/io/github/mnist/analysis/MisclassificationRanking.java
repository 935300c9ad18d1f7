package io.github.mnist.analysis;

import java.util.Comparator;
import java.util.List;
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
    public record Entry(int source, int target, double percent, long count, long support) {}

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
                        .mapToObj(source -> new Entry(
                                source,
                                target,
                                confusion.rate(source, target),
                                confusion.count(source, target),
                                confusion.support(source)))
                        .sorted(Comparator.comparingDouble(Entry::percent)
                                .reversed()
                                .thenComparingInt(Entry::source))
                        .toList());
    }
}
