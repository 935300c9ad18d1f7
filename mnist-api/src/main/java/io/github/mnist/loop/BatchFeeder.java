package io.github.mnist.loop;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.training.TrainingCancelledException;
import io.github.mnist.training.TrainingTask;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills an engine's batches on a thread of its own, in the order that the task decides, ahead of the training. Closing it
 * waits for that thread: afterwards nobody touches the engine's memory.
 */
final class BatchFeeder implements AutoCloseable {
    /** Samples handed over at a time, or one batch: to wake a thread takes as long as to train on a few samples. */
    private static final int SAMPLES_PER_LOAD = 512;

    /** One is filled while the training is at the other. */
    private static final int LOADS = 2;

    private final BlockingQueue<BatchLoad> free = new ArrayBlockingQueue<>(LOADS);
    private final BlockingQueue<BatchLoad> ready = new ArrayBlockingQueue<>(LOADS);
    private final TrainingTask task;
    private final int firstEpoch;
    private final Thread thread = new Thread(this::fillAll, "mnist-batches");
    private @Nullable BatchLoad current;

    BatchFeeder(TrainingEngine engine, TrainingTask task, int firstEpoch) {
        this.task = task;
        this.firstEpoch = firstEpoch;
        int capacity = Math.min(task.options().batchSize(), task.data().size());
        for (int i = 0; i < LOADS; i++) {
            List<TrainingBatch> batches = Stream.generate(() -> engine.newBatch(capacity))
                    .limit(Math.max(1, SAMPLES_PER_LOAD / capacity))
                    .toList();
            free.add(new BatchLoad(batches, task.data().shape().pixels()));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the next batch and hands it to the step, which is done with it when it returns. */
    void next(BatchLoad.Step step) {
        BatchLoad load = current;
        if (load == null || load.isUsedUp()) {
            load = exchange(load);
            current = load;
        }
        load.next(step);
    }

    private BatchLoad exchange(@Nullable BatchLoad used) {
        if (used != null) {
            used.clear();
            free.add(used);
        }
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("training was cancelled by an interrupt");
        }
    }

    private void fillAll() {
        try {
            BatchLoad load = free.take();
            try {
                for (int epoch = firstEpoch; epoch <= task.options().epochs(); epoch++) {
                    Dataset samples = task.epoch(epoch);
                    int batchSize = task.options().batchSize();
                    for (int start = 0; start < samples.size(); start += batchSize) {
                        if (load.isFull()) {
                            ready.put(load);
                            load = free.take();
                        }
                        load.add(samples, start, Math.min(batchSize, samples.size() - start));
                    }
                }
            } catch (RuntimeException | Error e) {
                load.fail(new IllegalStateException("cannot read " + task.data(), e));
            }
            ready.put(load);
        } catch (InterruptedException e) {
            // Closed before the end: nobody waits for more.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
