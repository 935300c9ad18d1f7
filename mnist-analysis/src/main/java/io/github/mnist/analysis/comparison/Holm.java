package io.github.mnist.analysis.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Correction of p-values for many tests ("A simple sequentially rejective multiple test procedure", Holm 1979). */
final class Holm {
    private Holm() {}

    /** Returns for each p-value the one to compare with the level of significance, in the same order. */
    static double[] correct(double[] pValues) {
        double[] corrected = new double[pValues.length];
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> pValues[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double previous = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int test = ascending[rank];
            previous = Math.max(previous, Math.min(1, (ascending.length - rank) * pValues[test]));
            corrected[test] = previous;
        }
        return corrected;
    }
}
