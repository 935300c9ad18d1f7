package io.github.mnist.spi;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingTask;
import java.nio.FloatBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fills an engine's batches on a thread of its own, in the order that the task decides, a few ahead of the training.
 * Closing it waits for that thread: afterwards nobody touches the engine's memory.
 */
final class BatchFeeder implements AutoCloseable {
    /** Enough that neither thread waits for the other at every batch. */
    private static final int BATCHES = 4;

    private final BlockingQueue<TrainingBatch> free = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<Filled> ready = new ArrayBlockingQueue<>(BATCHES + 1);
    private final TrainingTask task;
    private final int firstEpoch;
    private final Thread thread = new Thread(this::fillAll, "mnist-batches");

    /** A batch ready for a step; or, without one, why filling ended. */
    private record Filled(
            @Nullable TrainingBatch batch,
            int count,
            @Nullable Throwable failure) {}

    /** What to do with a batch that is ready. */
    @FunctionalInterface
    interface Step {
        void run(TrainingBatch batch, int count);
    }

    BatchFeeder(TrainingEngine engine, TrainingTask task, int firstEpoch) {
        this.task = task;
        this.firstEpoch = firstEpoch;
        int capacity = Math.min(task.options().batchSize(), task.data().size());
        for (int i = 0; i < BATCHES; i++) {
            free.add(engine.newBatch(capacity));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the next batch and hands it to the step; it is filled again as soon as that returns. */
    void next(Step step) {
        Filled next;
        try {
            next = ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("training was cancelled by an interrupt");
        }
        TrainingBatch batch = next.batch();
        if (batch == null) {
            throw new IllegalStateException("cannot read " + task.data(), next.failure());
        }
        step.run(batch, next.count());
        free.add(batch);
    }

    private void fillAll() {
        try {
            float[] image = new float[task.data().shape().pixels()];
            for (int epoch = firstEpoch; epoch <= task.options().epochs(); epoch++) {
                Dataset samples = task.epoch(epoch);
                int batchSize = task.options().batchSize();
                for (int start = 0; start < samples.size(); start += batchSize) {
                    int count = Math.min(batchSize, samples.size() - start);
                    TrainingBatch batch = free.take();
                    fill(batch, samples, start, count, image);
                    ready.put(new Filled(batch, count, null));
                }
            }
        } catch (InterruptedException e) {
            // Closed before the end: nobody waits for more.
        } catch (Throwable e) {
            ready.add(new Filled(null, 0, e));
        }
    }

    private static void fill(TrainingBatch batch, Dataset samples, int start, int count, float[] image) {
        FloatBuffer images = batch.images();
        int[] labels = batch.labels();
        for (int i = 0; i < count; i++) {
            samples.copyNormalized(start + i, image, 0);
            images.put(i * image.length, image);
            labels[i] = samples.label(start + i);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
