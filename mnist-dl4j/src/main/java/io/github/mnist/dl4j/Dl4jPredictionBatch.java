package io.github.mnist.dl4j;

import io.github.mnist.engine.PredictionBatch;
import java.nio.FloatBuffer;

/** Memory for the images of one prediction. */
final class Dl4jPredictionBatch implements PredictionBatch {
    private final Forward forward;

    Dl4jPredictionBatch(SoftmaxNetwork network, int capacity) {
        forward = new Forward(network, capacity);
    }

    @Override
    public FloatBuffer images() {
        return forward.images();
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
