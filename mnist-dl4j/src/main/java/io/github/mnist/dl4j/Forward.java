package io.github.mnist.dl4j;

import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.Negligible;

/** Memory for the images of a training batch and for their logits, and the way to probabilities and back. */
final class Forward implements AutoCloseable {
    private final SoftmaxNetwork network;
    private final NativeFloats logits;
    private final NativeFloats images;
    private final FloatRows rows;

    Forward(SoftmaxNetwork network, int capacity) {
        this.network = network;
        logits = new NativeFloats(capacity, network.classes());
        try {
            images = new NativeFloats(capacity, network.inputs());
        } catch (Throwable e) {
            logits.close();
            throw e;
        }
        rows = new FloatRows(images.buffer(), network.inputs());
    }

    void put(int row, int count, byte[] pixels) {
        rows.put(row, count, pixels);
    }

    /** Computes the probabilities of the first images, a row per image. */
    void predict(int count, float[] probabilities) {
        int classes = network.classes();
        network.multiply(images, count, logits);
        logits.buffer().get(0, probabilities, 0, count * classes);
        for (int i = 0; i < count; i++) {
            softmax(probabilities, i * classes, network.bias());
        }
    }

    /**
     * Goes the way back: computes {@link SoftmaxNetwork#weightGradient} of the images that were predicted last.
     *
     * @param logitGradient the gradient of the logits, a row per image, a column per class
     */
    void weightGradient(int count, float[] logitGradient, NativeFloats gradient) {
        logits.buffer().put(0, logitGradient, 0, count * network.classes());
        network.weightGradient(images, count, logits, gradient);
    }

    /**
     * Replaces products by probabilities. The highest logit is subtracted from all, so that the largest exponential is
     * exp(0); one that has overflowed counts as the largest float. {@link Negligible} probabilities are 0.
     */
    private static void softmax(float[] row, int offset, float[] bias) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < bias.length; c++) {
            float logit = Math.min(Math.max(row[offset + c] + bias[c], -Float.MAX_VALUE), Float.MAX_VALUE);
            row[offset + c] = logit;
            highest = Math.max(highest, logit);
        }
        float sum = 0;
        for (int c = 0; c < bias.length; c++) {
            float exponential = (float) Math.exp(row[offset + c] - highest);
            row[offset + c] = exponential;
            sum += exponential;
        }
        for (int c = 0; c < bias.length; c++) {
            float probability = row[offset + c] / sum;
            row[offset + c] = probability < Negligible.LIMIT ? 0 : probability;
        }
    }

    @Override
    public void close() {
        images.close();
        logits.close();
    }
}
