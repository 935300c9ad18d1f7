package io.github.mnist.dl4j;

import io.github.mnist.engine.PredictionBatch;

/** Memory for the images of one prediction. */
final class Dl4jPredictionBatch implements PredictionBatch {
    private final Forward forward;

    Dl4jPredictionBatch(SoftmaxNetwork network, int capacity) {
        forward = new Forward(network, capacity);
    }

    @Override
    public void put(int row, int count, byte[] pixels) {
        forward.put(row, count, pixels);
    }

    @Override
    public void predict(int count, float[] probabilities) {
        forward.predict(count, probabilities);
    }

    @Override
    public void close() {
        forward.close();
    }
}
