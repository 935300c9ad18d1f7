package io.github.mnist.benchmarks.programs;

import java.util.Locale;

/**
 * What a timed program prints, in whatever language it is written: one line {@code MEASURE SECONDS acc ACCURACY} per
 * time taken, where a hyphen stands for "none". Without seconds, the time is that from the start of the process until
 * the line arrives.
 */
final class Output {
    private Output() {}

    /** Prints a time beside the accuracy that was reached in it. */
    static void time(String measure, double seconds, double accuracy) {
        line(String.format(Locale.ROOT, "%s %.9f acc %.4f", measure, seconds, accuracy));
    }

    /** Prints a time in which nothing was classified. */
    static void time(String measure, double seconds) {
        line(String.format(Locale.ROOT, "%s %.9f acc -", measure, seconds));
    }

    /** Ends the time that began with the process. */
    static void untilNow(String measure, double accuracy) {
        line(String.format(Locale.ROOT, "%s - acc %.4f", measure, accuracy));
    }

    private static void line(String line) {
        // An engine's progress bar may have left the cursor within a line.
        System.out.println(System.lineSeparator() + line);
        System.out.flush();
    }
}
