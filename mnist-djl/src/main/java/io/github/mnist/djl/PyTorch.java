package io.github.mnist.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import io.github.mnist.internal.io.NativeCache;
import io.github.mnist.training.TrainingCancelledException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts DJL's PyTorch engine when first used, quietly and offline, and allocates its memory. */
final class PyTorch {
    private static @Nullable Start start;

    private PyTorch() {}

    /**
     * Starts the engine if it has not been. Waits for it even if the thread is interrupted.
     *
     * @throws IllegalStateException if it cannot be loaded
     */
    static void start() {
        Start current = current();
        Uninterruptibly.join(current.thread);
        current.check();
    }

    /**
     * Starts the engine if it has not been.
     *
     * @throws TrainingCancelledException if the thread is interrupted meanwhile; the engine goes on starting
     * @throws IllegalStateException if it cannot be loaded
     */
    static void startInterruptibly() {
        Start current = current();
        try {
            current.thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("training was cancelled by an interrupt before its first batch");
        }
        current.check();
    }

    private static synchronized Start current() {
        Start current = start;
        if (current == null || current.failed()) {
            current = new Start();
            start = current;
        }
        return current;
    }

    /** Returns an owner of native memory, which the caller closes; the engine has been started. */
    static NDManager newManager() {
        return NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    }

    /**
     * Returns new memory, not cleared, that its manager frees, and no scope that the user may have open. It is PyTorch's
     * own: it is freed when its manager is closed, whereas a buffer of Java's would wait for the garbage collector; and it
     * is aligned alike each time, without which the matrix multiplication may round differently from run to run.
     */
    static NDArray allocate(NDManager manager, long... shape) {
        NDArray array = manager.create(new Shape(shape));
        NDScope.unregister(array);
        return array;
    }

    /**
     * Returns a direct view of an array's memory, valid until the array is closed. The array must be contiguous, as new
     * ones are: of others DJL makes a copy.
     */
    static FloatBuffer memory(NDArray array) {
        return array.toByteBuffer(true).asFloatBuffer();
    }

    /**
     * Does work on the current thread, of which PyTorch records nothing, and frees the arrays that it makes. PyTorch records
     * what is computed on every thread but the first, unless told otherwise.
     */
    static void compute(Runnable work) {
        unrecorded(() -> {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                work.run();
            }
        });
    }

    /** Does work on the current thread, of which PyTorch records nothing. */
    static void unrecorded(Runnable work) {
        boolean recorded = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            work.run();
        } finally {
            JniUtils.setGradMode(recorded);
        }
    }

    /**
     * An attempt to start the engine, on a thread of its own: unpacking the natives fails on an interrupted one, and DJL
     * looks for them in the thread's context class loader, which may have none.
     */
    private static final class Start {
        /** Where DJL unpacks PyTorch to within its cache directory, which may hold thousands of files of others. */
        private static final String CACHE = "pytorch";

        private final Thread thread;
        private @Nullable Thread first = Thread.currentThread();
        private @Nullable Throwable failure;

        Start() {
            thread = new Thread(null, this::run, "mnist-djl-start", 0, false);
            thread.setContextClassLoader(PyTorch.class.getClassLoader());
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try (TemporaryProperties properties = new TemporaryProperties()) {
                properties.set("ai.djl.offline", "true");
                properties.set("OPT_OUT_TRACKING", "true");
                if (PyTorch.class.getResource("/META-INF/services/org.slf4j.spi.SLF4JServiceProvider") == null) {
                    properties.set("slf4j.internal.verbosity", "ERROR");
                }
                checkCache();
                // DJL finds its engines through files that get lost where jars are merged without merging these, and on
                // whichever thread first used DJL.
                Engine.registerEngine(new PtEngineProvider());
                newManager().close();
            } catch (Throwable e) {
                failure = e;
            }
        }

        private static void checkCache() throws IOException {
            Path cache = Utils.getEngineCacheDir(CACHE);
            NativeCache.make(cache);
            NativeCache.check(cache, "the system property or environment variable DJL_CACHE_DIR.");
        }

        boolean failed() {
            return !thread.isAlive() && failure != null;
        }

        void check() {
            if (failure != null) {
                throw LoadFailure.describe(failure);
            }
            if (first == Thread.currentThread()) {
                // What DJL does on the thread that starts it, where users of DJL count on it.
                JniUtils.setGradMode(false);
                first = null;
            }
        }
    }
}
