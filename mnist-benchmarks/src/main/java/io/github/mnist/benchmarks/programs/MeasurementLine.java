package io.github.mnist.benchmarks.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a timed program prints, in whatever language it is written: one line {@code MEASURE VALUE acc ACCURACY} per
 * measurement, where a hyphen stands for "none". Without a value, it is the time from the start of the process until the
 * line arrives.
 */
final class MeasurementLine {
    private MeasurementLine() {}

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

    /** Prints the resident memory of this process at its peak, where the system is Linux; nothing elsewhere. */
    static void memory() throws IOException {
        double bytes = status("VmHWM");
        if (!Double.isNaN(bytes)) {
            line(String.format(Locale.ROOT, "memory %.1f acc -", bytes));
        }
    }

    /** Returns a size that Linux keeps of this process, in bytes; NaN elsewhere. */
    static double status(String entry) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(entry + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void line(String line) {
        // An engine's progress bar may have left the cursor within a line.
        System.out.println(System.lineSeparator() + line);
        System.out.flush();
    }
}
