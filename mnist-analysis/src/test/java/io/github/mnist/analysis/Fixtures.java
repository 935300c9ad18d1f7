package io.github.mnist.analysis;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.SplittableRandom;

/** Predictions and data that the tests share. */
public final class Fixtures {
    private Fixtures() {}

    /** Random predictions, each right with a probability of about 3/4; the same seed gives the same. */
    public static LabelledPredictions random(int samples, int classes, long seed) {
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

    /** A part of predictions, with the indices that its samples have in the whole. */
    public static LabelledPredictions part(LabelledPredictions whole, int from, int to) {
        float[][] rows = new float[to - from][];
        int[] labels = new int[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = whole.predictions().get(i).probabilities();
            labels[i - from] = whole.label(i);
        }
        return LabelledPredictions.of(Predictions.of(whole.classes(), rows), labels)
                .startingAt(from);
    }

    /** Images of one pixel, whose value is the place in the data modulo 256. */
    public static Dataset onePixel(int classes, int... labels) {
        byte[] pixels = new byte[labels.length];
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            pixels[i] = (byte) i;
            bytes[i] = (byte) labels[i];
        }
        return Dataset.of("one pixel", new ImageShape(1, 1), classes, pixels, bytes);
    }

    /** Looks the pixel up in a table of rows. */
    public static Classifier byPixel(int classes, float[]... rows) {
        return images -> {
            float[][] answers = new float[images.size()][];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = rows[images.pixels(i)[0] & 0xFF];
            }
            return Predictions.of(classes, answers);
        };
    }
}
