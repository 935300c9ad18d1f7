package io.github.mnist.benchmarks.programs;

import io.github.mnist.data.Mnist;

/** Loads the bundled training set twice and prints each time: {@code load} and {@code load-again}. */
public final class LoadingTimes {
    private LoadingTimes() {}

    /**
     * Runs the program.
     *
     * @param args none
     */
    public static void main(String[] args) {
        load("load");
        load("load-again");
    }

    private static void load(String measure) {
        long started = System.nanoTime();
        int size = Mnist.train().size();
        double seconds = (System.nanoTime() - started) / 1e9;
        if (size != 60_000) {
            throw new IllegalStateException("expected 60000 images, found " + size);
        }
        MeasurementLine.time(measure, seconds);
    }
}
