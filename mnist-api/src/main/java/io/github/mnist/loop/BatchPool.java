package io.github.mnist.loop;

import io.github.mnist.dataset.Images;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.engine.PredictionEngine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The open batches of a prediction engine: each is used by one thread at a time and kept for the next. Frees the engine
 * when it is closed and nobody predicts any more.
 */
final class BatchPool {
    /** Images a batch: 0.8 MB for MNIST, small enough for the cache of a core and large enough to hide the calls. */
    private static final int CAPACITY = 128;

    private final PredictionEngine engine;
    private final int inputs;
    private final int classes;
    private final Deque<Pooled> idleSingles = new ArrayDeque<>();
    private final Deque<Pooled> idle = new ArrayDeque<>();
    private int users;
    private boolean closed;

    BatchPool(PredictionEngine engine, int inputs, int classes) {
        this.engine = engine;
        this.inputs = inputs;
        this.classes = classes;
    }

    /** What to do with a batch that is lent for some of the images. */
    @FunctionalInterface
    interface Action {
        void run(Pooled batch, int start, int count);
    }

    /**
     * Lends batches for all of so many images, to several threads at once if there is more than one batch. Returns when
     * the last has come back, and throws the first failure as it is (a parallel stream would return early, with a copy).
     */
    void forEachBatch(int images, Action action) {
        enter();
        try {
            PredictionEngine.Scope prediction = engine.begin(images);
            try {
                lendAll(images, action);
            } finally {
                prediction.close();
            }
        } finally {
            leave();
        }
    }

    private void lendAll(int images, Action action) {
        int capacity = images == 1 ? 1 : CAPACITY;
        int batches = -Math.floorDiv(-images, capacity);
        if (batches == 1) {
            lend(capacity, batch -> action.run(batch, 0, images));
            return;
        }
        FirstFailure failure = new FirstFailure();
        IntStream.range(0, batches)
                .parallel()
                .forEach(index -> failure.guard(() -> {
                    int start = index * capacity;
                    lend(capacity, batch -> action.run(batch, start, Math.min(capacity, images - start)));
                }));
        failure.rethrow();
    }

    private void lend(int capacity, Consumer<Pooled> action) {
        Pooled batch = borrow(capacity);
        try {
            action.accept(batch);
        } finally {
            giveBack(batch);
        }
    }

    synchronized PredictionEngine openEngine() {
        checkOpen();
        return engine;
    }

    private synchronized void enter() {
        checkOpen();
        users++;
    }

    private synchronized void leave() {
        users--;
        if (closed) {
            freeWhenUnused();
        }
    }

    private synchronized Pooled borrow(int capacity) {
        Pooled batch = idle(capacity).poll();
        return batch == null ? new Pooled(engine.newBatch(capacity), capacity, inputs, classes) : batch;
    }

    private synchronized void giveBack(Pooled batch) {
        idle(batch.capacity).push(batch);
    }

    private Deque<Pooled> idle(int capacity) {
        return capacity == 1 ? idleSingles : idle;
    }

    synchronized void close() {
        closed = true;
        freeWhenUnused();
    }

    private void freeWhenUnused() {
        if (users == 0) {
            idleSingles.forEach(Pooled::close);
            idle.forEach(Pooled::close);
            engine.close();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this classifier is closed; its parameters() can make another");
        }
    }

    /** An engine's batch with the places where its pixels are collected and where its probabilities come. */
    static final class Pooled {
        private final PredictionBatch batch;
        private final int capacity;
        private final byte[] pixels;
        private final int inputs;
        private final int classes;
        private final float[] batchProbabilities;

        private Pooled(PredictionBatch batch, int capacity, int inputs, int classes) {
            this.batch = batch;
            this.capacity = capacity;
            this.pixels = new byte[Math.multiplyExact(capacity, inputs)];
            this.inputs = inputs;
            this.classes = classes;
            this.batchProbabilities = new float[capacity * classes];
        }

        void predict(Images source, int start, int count, float[] probabilities, int offset) {
            for (int i = 0; i < count; i++) {
                source.copyPixels(start + i, pixels, i * inputs);
            }
            batch.put(0, count, pixels);
            batch.predict(count, batchProbabilities);
            System.arraycopy(batchProbabilities, 0, probabilities, offset, count * classes);
        }

        private void close() {
            batch.close();
        }
    }
}
