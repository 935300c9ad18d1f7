package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.tck.LeakContract;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The kit finds what a backend leaves behind, and nothing where it leaves nothing. */
class LeakContractIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    // Side by side, for they mostly wait.
    private final CompletableFuture<Void> clean = check(new PlainBackend());
    private final CompletableFuture<Void> leaking = check(new Leaking());

    private static CompletableFuture<Void> check(Backend backend) {
        LeakContract contract = () -> backend;
        return CompletableFuture.runAsync(contract::aThousandModelsLeaveNothingBehind);
    }

    @Test
    void nativeMemoryObjectsAndThreadsAreFoundAndNothingWhereThereIsNothing() {
        assertThat(clean).succeedsWithin(LIMIT);
        assertThat(leaking)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining(" kB of resident memory after training, predicting and closing 1000 times, ")
                .withMessageContaining(" kB in the heap after training, predicting and closing 1000 times, ")
                .withMessageContaining(" threads after training, predicting and closing 1000 times, ");
    }

    /** Keeps memory of the size of a model outside the heap, an array of a tenth of that, and a thread, for each model. */
    public static final class Leaking extends PlainBackend {
        private static final int MODEL_BYTES = (28 * 28 + 1) * 10 * Float.BYTES;

        private final List<Object> kept = new ArrayList<>();

        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            ByteBuffer memory = ByteBuffer.allocateDirect(MODEL_BYTES);
            while (memory.hasRemaining()) {
                memory.put((byte) 1);
            }
            kept.add(memory);
            kept.add(new byte[MODEL_BYTES / 10]);
            startThread();
            return super.classifier(parameters);
        }

        private static void startThread() {
            CountDownLatch never = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
