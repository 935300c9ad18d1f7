package io.github.mnist.spi;

import io.github.mnist.dataset.Images;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The open batches of a prediction engine: each is used by one thread at a time and kept for the next. Frees the engine
 * when it is closed and the last batch in use has come back.
 */
final class BatchPool {
    /** Images a batch: 3 MB for MNIST, small enough for the cache of a core and large enough to hide the calls. */
    private static final int CAPACITY = 1024;

    private final PredictionEngine engine;
    private final int inputs;
    private final Deque<Pooled> idleSingles = new ArrayDeque<>();
    private final Deque<Pooled> idle = new ArrayDeque<>();
    private int inUse;
    private boolean closed;

    BatchPool(PredictionEngine engine, int inputs) {
        this.engine = engine;
        this.inputs = inputs;
    }

    /** Lends a batch that suits predictions of the given number of images. */
    void use(int images, Consumer<Pooled> action) {
        Deque<Pooled> fitting = images == 1 ? idleSingles : idle;
        Pooled batch = borrow(fitting, images == 1 ? 1 : CAPACITY);
        try {
            action.accept(batch);
        } finally {
            giveBack(fitting, batch);
        }
    }

    synchronized PredictionEngine openEngine() {
        checkOpen();
        return engine;
    }

    private synchronized Pooled borrow(Deque<Pooled> fitting, int capacity) {
        checkOpen();
        Pooled batch = fitting.poll();
        if (batch == null) {
            batch = new Pooled(engine.newBatch(capacity), capacity, inputs);
        }
        inUse++;
        return batch;
    }

    private synchronized void giveBack(Deque<Pooled> fitting, Pooled batch) {
        inUse--;
        fitting.push(batch);
        if (closed) {
            freeWhenIdle();
        }
    }

    synchronized void close() {
        closed = true;
        freeWhenIdle();
    }

    private void freeWhenIdle() {
        if (inUse == 0) {
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

    /** An engine's batch with the place where one image is normalised. */
    static final class Pooled {
        private final PredictionBatch batch;
        private final FloatBuffer images;
        private final int capacity;
        private final float[] image;

        private Pooled(PredictionBatch batch, int capacity, int inputs) {
            this.batch = batch;
            this.images = batch.images();
            this.capacity = capacity;
            this.image = new float[inputs];
        }

        int capacity() {
            return capacity;
        }

        void predict(Images source, int start, int count, float[] probabilities, int offset) {
            for (int i = 0; i < count; i++) {
                source.copyNormalized(start + i, image, 0);
                images.put(i * image.length, image);
            }
            batch.predict(count, probabilities, offset);
        }

        private void close() {
            batch.close();
        }
    }
}
