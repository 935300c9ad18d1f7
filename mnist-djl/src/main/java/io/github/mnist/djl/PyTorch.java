package io.github.mnist.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.nio.FloatBuffer;

/** Loads DJL's PyTorch engine when first used, quietly and offline, and allocates its memory. */
final class PyTorch {
    private static boolean started;
    private static volatile int threads = 1;

    private PyTorch() {}

    /** Returns an owner of native memory, which the caller closes; starts the engine if it has not been. */
    static NDManager newManager() {
        start();
        return NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    }

    /**
     * Makes the current thread compute with the number of threads that PyTorch is set to. It would take that over at its
     * first parallel loop only, and a matrix product before would round differently. Another library in this process
     * that uses OpenMP may have changed it since, as ND4J does while it loads.
     */
    static void settleThreads() {
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
    }

    /**
     * Returns new memory, not cleared. It is PyTorch's own: it is freed when its manager is closed, whereas a buffer of
     * Java's would wait for the garbage collector; and it is aligned alike each time, without which the matrix
     * multiplication may round differently from run to run.
     */
    static NDArray allocate(NDManager manager, long... shape) {
        return manager.create(new Shape(shape));
    }

    /**
     * Returns a direct view of an array's memory, valid until the array is closed. The array must be contiguous, as new
     * ones are: of others DJL makes a copy.
     */
    static FloatBuffer memory(NDArray array) {
        return array.toByteBuffer(true).asFloatBuffer();
    }

    private static synchronized void start() {
        if (started) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader contextLoader = thread.getContextClassLoader();
        try (TemporaryProperties properties = new TemporaryProperties()) {
            properties.set("ai.djl.offline", "true");
            properties.set("OPT_OUT_TRACKING", "true");
            if (PyTorch.class.getResource("/META-INF/services/org.slf4j.spi.SLF4JServiceProvider") == null) {
                properties.set("slf4j.internal.verbosity", "ERROR");
            }
            // DJL looks for engines and natives there; in a thread pool it may be a loader that has neither.
            thread.setContextClassLoader(PyTorch.class.getClassLoader());
            NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME).close();
        } catch (EngineException | LinkageError e) {
            throw new IllegalStateException(
                    "cannot load PyTorch (" + rootCause(e) + "): expected its native libraries for "
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + " on the class path, which are " + Versions.NATIVES
                            + " with the classifier of the platform, and 500 MB of room in "
                            + Utils.getEngineCacheDir().toAbsolutePath()
                            + ", for which the system property DJL_CACHE_DIR can name another directory",
                    e);
        } finally {
            thread.setContextClassLoader(contextLoader);
        }
        threads = Integer.getInteger("ai.djl.pytorch.num_threads", 1);
        settleThreads();
        started = true;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootCause(cause);
    }
}
