package io.github.mnist.pictures;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.util.SplittableRandom;

/** Predictions to draw. */
final class RandomPredictions {
    private RandomPredictions() {}

    /** Each is right with a probability of about 3/4; the same seed gives the same. */
    static LabelledPredictions of(int samples, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[samples][classes];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = random.nextInt(classes);
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                float weight = (float) Math.pow(random.nextDouble(), 4);
                rows[i][c] = c == labels[i] ? weight + 0.4f : weight;
                sum += rows[i][c];
            }
            for (int c = 0; c < classes; c++) {
                rows[i][c] /= sum;
            }
        }
        return LabelledPredictions.of(Predictions.of(classes, rows), labels);
    }
}
