package io.github.mnist.loop;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.engine.TrainingBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches that are filled and used one after the other, and handed over together. Used by one thread at a time. */
final class BatchLoad {
    /**
     * As many images as fit are fetched before the engine takes the first of them: memory that lies scattered arrives
     * faster when nothing else is done meanwhile, and so much stays in the processor's cache.
     */
    private static final int FETCHED_BYTES = 1 << 16;

    private final List<TrainingBatch> batches;
    private final int[] counts;
    private final int fetched;
    private final byte[] pixels;
    private final int imageBytes;
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
        this.fetched = Math.max(1, FETCHED_BYTES / pixels);
        this.pixels = new byte[fetched * pixels];
        this.imageBytes = pixels;
    }

    boolean isFull() {
        return filled == batches.size();
    }

    /** Fills the next batch. */
    void add(Dataset samples, int start, int count) {
        TrainingBatch batch = batches.get(filled);
        for (int first = 0; first < count; first += fetched) {
            fill(batch, first, samples, start + first, Math.min(fetched, count - first));
        }
        counts[filled++] = count;
    }

    private void fill(TrainingBatch batch, int position, Dataset samples, int start, int count) {
        int[] labels = batch.labels();
        for (int i = 0; i < count; i++) {
            samples.copyPixels(start + i, pixels, i * imageBytes);
            labels[position + i] = samples.label(start + i);
        }
        batch.put(position, count, pixels);
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
