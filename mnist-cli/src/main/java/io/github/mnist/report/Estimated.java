package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.statistics.Interval;
import java.util.List;
import java.util.Map;

/**
 * Numbers with the interval of one of them, as they stand in the JSON.
 *
 * @param <T> the numbers
 * @param numbers the numbers
 * @param intervals the 95% interval by the name of its number
 */
public record Estimated<T>(@JsonUnwrapped T numbers, Map<String, Interval> intervals) {
    private static final String PERCENT = "percent";

    /**
     * Returns how often a digit is read as another, with the interval of the percentage.
     *
     * @param entry an entry of a ranking
     * @return the entry with its interval
     */
    public static Estimated<Entry> of(Entry entry) {
        return new Estimated<>(entry, Map.of(PERCENT, entry.interval()));
    }

    /**
     * Returns a ranking with the intervals of its percentages.
     *
     * @param ranking the ranking
     * @return its entries in order, each with its interval
     */
    public static List<Estimated<Entry>> of(MisclassificationRanking ranking) {
        return ranking.entries().stream().map(Estimated::of).toList();
    }

    /**
     * Returns how often two digits are taken for one another, with the interval of the percentage.
     *
     * @param pair the two
     * @return the pair with its interval
     */
    public static Estimated<ConfusedPairs.Pair> of(ConfusedPairs.Pair pair) {
        return new Estimated<>(pair, Map.of(PERCENT, pair.interval()));
    }

    /**
     * Returns a bar of a reliability diagram with the interval of its accuracy.
     *
     * @param bin the bar
     * @return the bar with its interval
     */
    public static Estimated<Calibration.Bin> of(Calibration.Bin bin) {
        return new Estimated<>(bin, Map.of("accuracy", bin.interval()));
    }

    /**
     * Returns the interval of the percentage.
     *
     * @return its interval, in percent
     * @throws IllegalStateException if these numbers have no percentage
     */
    public Interval percentInterval() {
        Interval interval = intervals.get(PERCENT);
        if (interval == null) {
            throw new IllegalStateException("no percentage in " + numbers);
        }
        return interval;
    }
}
