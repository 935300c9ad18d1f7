package io.github.mnist.spi;

import io.github.mnist.dataset.Dataset;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches that are filled and used one after the other, and handed over together. Used by one thread at a time. */
final class BatchLoad {
    private final List<TrainingBatch> batches;
    private final int[] counts;
    private final float[] image;
    private int filled;
    private int used;
    private @Nullable RuntimeException failure;

    /** What to do with a batch that is ready. */
    @FunctionalInterface
    interface Step {
        void run(TrainingBatch batch, int count);
    }

    /** Takes batches for images of so many pixels. */
    BatchLoad(List<TrainingBatch> batches, int pixels) {
        this.batches = batches;
        this.counts = new int[batches.size()];
        this.image = new float[pixels];
    }

    boolean isFull() {
        return filled == batches.size();
    }

    /** Fills the next batch. */
    void add(Dataset samples, int start, int count) {
        TrainingBatch batch = batches.get(filled);
        FloatBuffer images = batch.images();
        int[] labels = batch.labels();
        for (int i = 0; i < count; i++) {
            samples.copyNormalized(start + i, image, 0);
            images.put(i * image.length, image);
            labels[i] = samples.label(start + i);
        }
        counts[filled++] = count;
    }

    /** Says why no batch follows those filled so far. */
    void fail(RuntimeException why) {
        failure = why;
    }

    boolean isUsedUp() {
        return used == filled && failure == null;
    }

    /** Hands over the next batch, or throws why there is none. */
    void next(Step step) {
        if (used == filled && failure != null) {
            throw failure;
        }
        step.run(batches.get(used), counts[used]);
        used++;
    }

    void clear() {
        filled = 0;
        used = 0;
    }
}
