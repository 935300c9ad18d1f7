package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What temperature scaling makes of predictions for which there are no validation data: each half of them, chosen at
 * random, is scaled by the temperature fitted on the other, so that none is judged by a temperature that was fitted to
 * it.
 *
 * @param first the temperature fitted on the first half, which scales the second; near that of the second if the halves
 *     are large enough
 * @param firstInterval its interval
 * @param second the temperature fitted on the second half, which scales the first
 * @param secondInterval its interval
 * @param scaled the scaled predictions, in the order of the given ones and with their labels and indices
 */
public record CrossFittedTemperature(
        TemperatureScaling first,
        Interval firstInterval,
        TemperatureScaling second,
        Interval secondInterval,
        LabelledPredictions scaled) {
    /**
     * Fits two temperatures and scales.
     *
     * @param predictions predictions for data that the model was not trained on
     * @param seed decides the halves
     * @return the scaled predictions
     * @throws IllegalArgumentException if there are fewer than 2 predictions
     */
    public static CrossFittedTemperature of(LabelledPredictions predictions, long seed) {
        int size = predictions.size();
        if (size < 2) {
            throw new IllegalArgumentException(predictions + ": expected at least 2 to fit temperatures to halves");
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] firstHalf = positions(order.subList(0, size / 2));
        int[] secondHalf = positions(order.subList(size / 2, size));
        TemperatureScaling first = TemperatureScaling.fit(predictions.select(firstHalf));
        TemperatureScaling second = TemperatureScaling.fit(predictions.select(secondHalf));
        float[][] rows = new float[size][];
        scale(predictions, firstHalf, second, rows);
        scale(predictions, secondHalf, first, rows);
        return new CrossFittedTemperature(
                first,
                first.interval(predictions.select(firstHalf)),
                second,
                second.interval(predictions.select(secondHalf)),
                predictions.withPredictions(Predictions.of(predictions.classes(), rows)));
    }

    private static int[] positions(List<Integer> positions) {
        return positions.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static void scale(LabelledPredictions all, int[] positions, TemperatureScaling by, float[][] rows) {
        Predictions scaled = by.apply(all.select(positions).predictions());
        for (int i = 0; i < positions.length; i++) {
            rows[positions[i]] = scaled.get(i).probabilities();
        }
    }
}
