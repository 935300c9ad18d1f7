package io.github.mnist.pictures;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Round numbers on an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param step how far they are apart
 * @param values the numbers, upwards
 */
record Ticks(double step, List<Double> values) {
    private static final double[] STEPS = {1, 2, 5, 10};

    /** Returns those from one number to another, of which there are at most so many. */
    static Ticks within(double low, double high, int most) {
        double rough = (high - low) / Math.max(1, most - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            // Where two divided by ten is a little more than a fifth.
            if (STEPS[i] * power >= rough * (1 - 1e-9)) {
                step = STEPS[i] * power;
            }
        }
        double chosen = step;
        return new Ticks(
                chosen,
                LongStream.rangeClosed((long) Math.ceil(low / step - 1e-9), (long) Math.floor(high / step + 1e-9))
                        .mapToObj(multiple -> multiple * chosen)
                        .toList());
    }

    /** Returns a number with as many decimals as the step has. */
    String text(double value) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
