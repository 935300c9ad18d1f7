package io.github.mnist.storage;

import io.github.mnist.training.EpochMetrics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics of each epoch as {@link KeyValueText}. */
final class HistoryText {
    private static final String COUNT = "history";
    private static final int NANO_DIGITS = 9;

    /** More than any duration takes; the time to read a number grows with the square of its digits. */
    private static final int MAX_CHARACTERS = 40;

    private HistoryText() {}

    static KeyValueText write(KeyValueText text, List<EpochMetrics> history) {
        text.put(COUNT, history.size());
        for (int i = 0; i < history.size(); i++) {
            EpochMetrics metrics = history.get(i);
            if (metrics.epoch() != i + 1) {
                throw new IllegalArgumentException(
                        "a history with epoch " + metrics.epoch() + " at " + i + ": expected all from 1, in order");
            }
            String prefix = prefix(metrics.epoch());
            text.put(prefix + "loss", metrics.loss());
            text.put(prefix + "accuracy", metrics.accuracy());
            text.put(prefix + "seconds", seconds(metrics.duration()));
            metrics.validation().ifPresent(validation -> {
                text.put(prefix + "validation.loss", validation.loss());
                text.put(prefix + "validation.accuracy", validation.accuracy());
            });
        }
        return text;
    }

    static List<EpochMetrics> read(KeyValueText text) {
        List<EpochMetrics> history = new ArrayList<>();
        long count = text.integer(COUNT);
        for (int epoch = 1; epoch <= count; epoch++) {
            String prefix = prefix(epoch);
            Optional<EpochMetrics.Metrics> validation = text.has(prefix + "validation.loss")
                    ? Optional.of(new EpochMetrics.Metrics(
                            text.number(prefix + "validation.loss"), text.number(prefix + "validation.accuracy")))
                    : Optional.empty();
            history.add(new EpochMetrics(
                    epoch,
                    text.number(prefix + "loss"),
                    text.number(prefix + "accuracy"),
                    validation,
                    duration(text, prefix + "seconds")));
        }
        return history;
    }

    private static String prefix(int epoch) {
        return "epoch." + epoch + ".";
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    static Duration duration(KeyValueText text, String key) {
        String seconds = text.text(key);
        if (seconds.length() > MAX_CHARACTERS) {
            throw KeyValueText.wrong(key, "a number of at most " + MAX_CHARACTERS + " characters", seconds);
        }
        try {
            return Duration.ofNanos(
                    new BigDecimal(seconds).movePointRight(NANO_DIGITS).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw KeyValueText.wrong(key, "a number with at most " + NANO_DIGITS + " decimals", seconds);
        }
    }
}
