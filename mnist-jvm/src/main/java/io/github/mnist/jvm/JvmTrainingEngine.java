package io.github.mnist.jvm;

import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.training.AdamState;
import java.util.Arrays;

/** Trains: image by image to the probabilities and back to the gradient, then the step. */
final class JvmTrainingEngine implements TrainingEngine {
    private final Layout layout;
    private final AdamOptimizer optimizer;
    private final float[] gradient;
    private final float[] row;

    JvmTrainingEngine(AdamState start) {
        layout = Layout.of(start.parameters());
        optimizer = new AdamOptimizer(layout, start);
        gradient = new float[layout.length()];
        row = new float[layout.stride()];
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        return new Batch(capacity);
    }

    @Override
    public AdamState state() {
        return optimizer.state();
    }

    @Override
    public void close() {}

    private final class Batch implements TrainingBatch {
        private final LitPixels images;
        private final int[] labels;

        Batch(int capacity) {
            images = new LitPixels(capacity, layout.inputs());
            labels = new int[capacity];
        }

        @Override
        public void put(int row, int count, byte[] pixels) {
            images.put(row, count, pixels);
        }

        @Override
        public int[] labels() {
            return labels;
        }

        @Override
        public void step(int count, double learningRate, float[] probabilities) {
            int classes = layout.classes();
            Arrays.fill(gradient, 0);
            for (int image = 0; image < count; image++) {
                Products.logits(layout, optimizer.parameters(), images, image, row);
                Softmax.of(row, classes, probabilities, image * classes);
                Negligible.clear(probabilities, image * classes, classes);
                for (int c = 0; c < classes; c++) {
                    row[c] = (probabilities[image * classes + c] - (c == labels[image] ? 1 : 0)) / count;
                }
                Products.addGradient(layout, row, images, image, gradient);
            }
            optimizer.step(gradient, learningRate);
        }
    }
}
