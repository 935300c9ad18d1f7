package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.tck.LeakContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The kit finds what a backend leaves behind, and nothing where it leaves nothing. */
class LeakContractIT {
    private static LeakContract contract(Backend backend) {
        return () -> backend;
    }

    @Test
    void aBackendThatLeavesNothingPasses() {
        assertThatCode(contract(new PlainBackend())::aThousandModelsLeaveNothingBehind)
                .doesNotThrowAnyException();
    }

    @Test
    void nativeMemoryObjectsAndThreadsAreFound() {
        assertThatThrownBy(contract(new Leaking())::aThousandModelsLeaveNothingBehind)
                .hasMessageContaining(" kB of resident memory after training, predicting and closing 1000 times, ")
                .hasMessageContaining(" kB in the heap after training, predicting and closing 1000 times, ")
                .hasMessageContaining(" threads after training, predicting and closing 1000 times, ");
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
