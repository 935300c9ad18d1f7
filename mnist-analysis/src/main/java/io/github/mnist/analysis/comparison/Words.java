package io.github.mnist.analysis.comparison;

import java.util.Locale;

/** How numbers are written in sentences. */
final class Words {
    /** Below this a difference is called one. */
    static final double SIGNIFICANT = 0.05;

    private Words() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    /** Says the p-value of one of several tests: the corrected one, and that it is. */
    static String p(double corrected, boolean oneOfSeveral) {
        String value = corrected < 0.001
                ? "p < 0.001"
                : String.format(Locale.ROOT, corrected < 0.1 ? "p = %.3f" : "p = %.2f", corrected);
        return oneOfSeveral ? value + " after Holm's correction" : value;
    }
}
