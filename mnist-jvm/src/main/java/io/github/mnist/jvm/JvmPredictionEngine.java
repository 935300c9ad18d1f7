package io.github.mnist.jvm;

import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Optional;

/** Predicts with parameters that nothing changes: several threads may read them at once. */
final class JvmPredictionEngine implements PredictionEngine {
    private final Layout layout;
    private final float[] parameters;

    JvmPredictionEngine(SoftmaxParameters parameters) {
        this.layout = Layout.of(parameters);
        this.parameters = layout.flatten(parameters);
    }

    @Override
    public PredictionBatch newBatch(int capacity) {
        return new Batch(capacity);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private final class Batch implements PredictionBatch {
        private final LitPixels images;
        private final float[] row = new float[layout.stride()];

        Batch(int capacity) {
            images = new LitPixels(capacity, layout.inputs());
        }

        @Override
        public void put(int row, int count, byte[] pixels) {
            images.put(row, count, pixels);
        }

        @Override
        public void predict(int count, float[] probabilities) {
            for (int image = 0; image < count; image++) {
                Products.logits(layout, parameters, images, image, row);
                Softmax.of(row, layout.classes(), probabilities, image * layout.classes());
            }
        }

        @Override
        public void close() {}
    }
}
