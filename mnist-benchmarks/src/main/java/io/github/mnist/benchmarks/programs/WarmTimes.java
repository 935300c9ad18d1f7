package io.github.mnist.benchmarks.programs;

/** Times something once the JVM has compiled it. */
final class WarmTimes {
    private WarmTimes() {}

    /**
     * Runs an action until it is warm, then times it, and prints each time.
     *
     * @param measure the measure to print
     * @param calls how many things the action does; the time printed is that of one
     * @param accuracy the accuracy to print
     * @param warmup for how many seconds to run the action first
     * @param times how often to time it
     * @param action what is timed
     */
    static void print(String measure, int calls, double accuracy, double warmup, int times, Runnable action) {
        long warm = System.nanoTime() + (long) (warmup * 1e9);
        while (System.nanoTime() < warm) {
            action.run();
        }
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            action.run();
            MeasurementLine.time(measure, (System.nanoTime() - started) / 1e9 / calls, accuracy);
        }
    }
}
