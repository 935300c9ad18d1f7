package io.github.mnist.benchmarks;

import java.util.Locale;

/** What a value counts. */
enum Unit {
    SECONDS {
        @Override
        String text(double value) {
            if (value >= 1) {
                return number("%.2f s", value);
            }
            return value >= 1e-4 ? number("%.3g ms", value * 1e3) : number("%.2g us", value * 1e6);
        }
    },
    BYTES {
        @Override
        String text(double value) {
            return number("%.0f MB", value / 1e6);
        }
    };

    /** Returns a value for people to read, with two or three digits. */
    abstract String text(double value);

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
