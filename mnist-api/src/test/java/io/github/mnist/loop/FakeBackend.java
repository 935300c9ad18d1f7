package io.github.mnist.loop;

import io.github.mnist.backend.Backend;
import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Trainer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A backend that learns nothing but writes down what is asked of it. Its probabilities can be told by heart: while it
 * trains, that of the true label is 0.75 for even labels and 0.25 for odd ones, the rest is on label 0 (or 1 for label
 * 0); when it predicts, that of the first pixel's value, modulo the classes, is 1.
 */
final class FakeBackend implements Backend {
    final List<FakeTrainingEngine> trainings = new CopyOnWriteArrayList<>();
    final List<FakePredictionEngine> predictions = new CopyOnWriteArrayList<>();

    /** Called at each training step, after it is written down, with the probabilities that it gives. */
    Consumer<float[]> onStep = probabilities -> {};

    /** Called when a training is asked for its state. */
    Runnable onState = () -> {};

    /** Called at each prediction. */
    Runnable onPredict = () -> {};

    /** One step: the first pixel of each image as a byte, and its label. */
    record Step(double rate, List<Integer> firstPixels, List<Integer> labels) {}

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String version() {
        return "fake 1";
    }

    @Override
    public Trainer trainer() {
        return new TrainingLoop(this, (start, threads) -> {
            FakeTrainingEngine engine = new FakeTrainingEngine(start, threads);
            trainings.add(engine);
            return engine;
        });
    }

    @Override
    public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
        FakePredictionEngine engine = new FakePredictionEngine(parameters);
        predictions.add(engine);
        return new EngineClassifier(parameters, engine);
    }

    /** The first bias counts the steps. */
    final class FakeTrainingEngine implements TrainingEngine {
        final AdamState start;
        final int threads;
        final List<Step> steps = new ArrayList<>();
        final List<FloatBuffer> batches = new ArrayList<>();
        boolean closed;

        FakeTrainingEngine(AdamState start, int threads) {
            this.start = start;
            this.threads = threads;
        }

        @Override
        public TrainingBatch newBatch(int capacity) {
            int inputs = start.parameters().inputs();
            int classes = start.parameters().classes();
            FloatBuffer images = FloatBuffer.allocate(capacity * inputs);
            FloatRows rows = new FloatRows(images, inputs);
            int[] labels = new int[capacity];
            batches.add(images);
            return new TrainingBatch() {
                @Override
                public void put(int row, int count, byte[] pixels) {
                    rows.put(row, count, pixels);
                }

                @Override
                public int[] labels() {
                    return labels;
                }

                @Override
                public void step(int count, double learningRate, float[] probabilities) {
                    List<Integer> pixels = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        pixels.add(Math.round(images.get(i * inputs) * 255));
                        float ofLabel = labels[i] % 2 == 0 ? 0.75f : 0.25f;
                        Arrays.fill(probabilities, i * classes, (i + 1) * classes, 0);
                        probabilities[i * classes + labels[i]] = ofLabel;
                        probabilities[i * classes + (labels[i] == 0 ? 1 : 0)] = 1 - ofLabel;
                    }
                    steps.add(new Step(
                            learningRate,
                            pixels,
                            Arrays.stream(labels, 0, count).boxed().toList()));
                    onStep.accept(probabilities);
                }
            };
        }

        @Override
        public AdamState state() {
            if (closed) {
                throw new AssertionError("asked for the state after it was closed");
            }
            onState.run();
            SoftmaxParameters before = start.parameters();
            float[] bias = before.bias();
            bias[0] += steps.size();
            SoftmaxParameters after = SoftmaxParameters.of(before.inputs(), before.classes(), before.weights(), bias);
            return new AdamState(after, start.firstMoment(), start.secondMoment(), start.steps() + steps.size());
        }

        @Override
        public void close() {
            if (closed) {
                throw new AssertionError("closed twice");
            }
            closed = true;
        }
    }

    final class FakePredictionEngine implements PredictionEngine {
        final List<Integer> capacities = new CopyOnWriteArrayList<>();
        final List<String> predictions = new CopyOnWriteArrayList<>();
        private final int inputs;
        private final int classes;
        private int open;
        private volatile boolean closed;

        FakePredictionEngine(SoftmaxParameters parameters) {
            inputs = parameters.inputs();
            classes = parameters.classes();
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public Scope begin(int images) {
            predictions.add("begin " + images);
            return () -> predictions.add("end " + images);
        }

        @Override
        public synchronized PredictionBatch newBatch(int capacity) {
            capacities.add(capacity);
            open++;
            FloatBuffer images = FloatBuffer.allocate(capacity * inputs);
            FloatRows rows = new FloatRows(images, inputs);
            return new PredictionBatch() {
                @Override
                public void put(int row, int count, byte[] pixels) {
                    rows.put(row, count, pixels);
                }

                @Override
                public void predict(int count, float[] probabilities) {
                    if (closed) {
                        throw new AssertionError("used after it was closed");
                    }
                    onPredict.run();
                    for (int i = 0; i < count; i++) {
                        int predicted = Math.round(images.get(i * inputs) * 255) % classes;
                        for (int c = 0; c < classes; c++) {
                            probabilities[i * classes + c] = c == predicted ? 1 : 0;
                        }
                    }
                }

                @Override
                public void close() {
                    closeBatch();
                }
            };
        }

        private synchronized void closeBatch() {
            open--;
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
        }

        @Override
        public synchronized void close() {
            if (closed || open != 0) {
                throw new AssertionError("closed twice or before its " + open + " batches");
            }
            closed = true;
        }
    }
}
