package io.github.mnist.examples;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;

/** Analyses a classifier of one's own: a lambda from images to probabilities, here by the mean image of each digit. */
public final class CustomClassifier {
    private static final int DIGITS = 10;

    private CustomClassifier() {}

    /**
     * Runs the example. It needs no backend.
     *
     * @param args none
     */
    public static void main(String[] args) {
        double[][] means = means(Mnist.train());
        Classifier nearestMean = images -> Predictions.of(DIGITS, probabilities(images, means));

        Evaluation evaluation = Evaluation.of(nearestMean, Mnist.test());
        System.out.println(evaluation);
        System.out.println(
                MisclassificationRanking.of(evaluation.confusion(), 5).closest().orElseThrow());
    }

    /** Returns the mean image of each digit. */
    private static double[][] means(Dataset train) {
        double[][] means = new double[DIGITS][train.shape().pixels()];
        for (int digit = 0; digit < DIGITS; digit++) {
            Dataset own = train.withLabel(digit);
            for (int i = 0; i < own.size(); i++) {
                byte[] pixels = own.pixels(i);
                for (int p = 0; p < pixels.length; p++) {
                    means[digit][p] += Byte.toUnsignedInt(pixels[p]) / 255.0 / own.size();
                }
            }
        }
        return means;
    }

    /** The nearer the mean image of a digit, the more probable the digit: a softmax of negative squared distances. */
    private static float[][] probabilities(Images images, double[][] means) {
        float[][] probabilities = new float[images.size()][DIGITS];
        for (int i = 0; i < images.size(); i++) {
            byte[] pixels = images.pixels(i);
            double sum = 0;
            double[] weights = new double[DIGITS];
            for (int digit = 0; digit < DIGITS; digit++) {
                double distance = 0;
                for (int p = 0; p < pixels.length; p++) {
                    double difference = Byte.toUnsignedInt(pixels[p]) / 255.0 - means[digit][p];
                    distance += difference * difference;
                }
                weights[digit] = Math.exp(-distance / 10);
                sum += weights[digit];
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                probabilities[i][digit] = (float) (weights[digit] / sum);
            }
        }
        return probabilities;
    }
}
