package io.github.mnist.spi;

/** Turns logits into probabilities. */
final class Softmax {
    private Softmax() {}

    /**
     * Computes the softmax of one row. The highest logit is subtracted from all, so that the largest exponential is
     * exp(0) and none overflows.
     *
     * @param logits the row of logits is in here, and is lost
     * @param offset where the row starts
     * @param classes how long the row is
     * @param probabilities receives the probabilities
     * @param target where the first of them goes
     */
    static void of(double[] logits, int offset, int classes, float[] probabilities, int target) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            highest = Math.max(highest, logits[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double exponential = Math.exp(logits[offset + c] - highest);
            logits[offset + c] = exponential;
            sum += exponential;
        }
        for (int c = 0; c < classes; c++) {
            probabilities[target + c] = (float) (logits[offset + c] / sum);
        }
    }
}
