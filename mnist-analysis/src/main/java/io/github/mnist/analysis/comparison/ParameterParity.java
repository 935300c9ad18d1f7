package io.github.mnist.analysis.comparison;

import io.github.mnist.model.SoftmaxParameters;

/**
 * How far the parameters of two models are apart.
 *
 * @param identical whether all are the same bit for bit
 * @param largestWeightDifference the largest absolute difference of two weights
 * @param meanWeightDifference the mean absolute difference of the weights
 * @param largestBiasDifference the largest absolute difference of two biases
 * @param rootMeanSquare the root of the mean squared difference, weights and biases together
 */
public record ParameterParity(
        boolean identical,
        double largestWeightDifference,
        double meanWeightDifference,
        double largestBiasDifference,
        double rootMeanSquare) {
    /**
     * Compares parameters.
     *
     * @param first those of one model
     * @param second those of the other
     * @return how far they are apart
     * @throws IllegalArgumentException if they differ in inputs or classes
     */
    public static ParameterParity of(SoftmaxParameters first, SoftmaxParameters second) {
        if (first.inputs() != second.inputs() || first.classes() != second.classes()) {
            throw new IllegalArgumentException(first + " and " + second + ": expected the same sizes");
        }
        float[] firstWeights = first.weights();
        float[] secondWeights = second.weights();
        float[] firstBias = first.bias();
        float[] secondBias = second.bias();
        return new ParameterParity(
                first.equals(second),
                largest(firstWeights, secondWeights),
                mean(firstWeights, secondWeights),
                largest(firstBias, secondBias),
                Math.sqrt((squares(firstWeights, secondWeights) + squares(firstBias, secondBias))
                        / (firstWeights.length + firstBias.length)));
    }

    private static double largest(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }

    private static double mean(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((double) a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static double squares(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
