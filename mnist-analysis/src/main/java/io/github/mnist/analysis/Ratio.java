package io.github.mnist.analysis;

/** The one place that says what a share of nothing is. */
final class Ratio {
    private Ratio() {}

    /** Returns part / whole; 0 of an empty whole, as scikit-learn's {@code zero_division} does unless told otherwise. */
    static double of(double part, long whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** Returns part / whole; 0 of an empty whole. */
    static double of(long part, long whole) {
        return of((double) part, whole);
    }
}
