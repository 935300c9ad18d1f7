package io.github.mnist.dl4j;

import io.github.mnist.internal.io.NativeCache;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

/** ND4J in this process: started once, without a word on the console. */
final class Nd4jRuntime {
    private static final String SLF4J_PROVIDERS = "/META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private static @Nullable FutureTask<@Nullable Void> start;

    private Nd4jRuntime() {}

    /**
     * Loads the native libraries unless they are loaded. They are loaded on a thread of their own, so that it matters
     * neither whether the caller is interrupted nor what its context class loader is: ND4J keeps the loader, and files
     * cannot be unpacked on an interrupted thread. An interrupt meanwhile is kept for what comes after. A failed start is
     * not repeated, because ND4J half started ends the JVM when it is started again.
     *
     * @throws IllegalStateException if they cannot be loaded, or memory is too short to try
     */
    static void start() {
        FutureTask<@Nullable Void> current = current();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    current.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof NativeMemory.TooLittle) {
                forget(current);
                throw new NativeMemory.TooLittle(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof NativeCache.UnsafeException) {
                forget(current);
            }
            throw LoadFailure.describe(cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static synchronized FutureTask<@Nullable Void> current() {
        FutureTask<@Nullable Void> current = start;
        if (current == null) {
            current = new FutureTask<>(Nd4jRuntime::load, null);
            Thread thread = new Thread(null, current, "mnist-dl4j-start", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Nd4jRuntime.class.getClassLoader());
            thread.start();
            start = current;
        }
        return current;
    }

    private static synchronized void forget(FutureTask<?> failed) {
        if (start == failed) {
            start = null;
        }
    }

    private static void load() {
        UnpackedNatives.check();
        startLogging();
        // These say why they cannot be loaded; ND4J only says that it found no backend.
        Loader.load(Pointer.class);
        NativeMemory.checkForStart();
        Loader.load(openblas_nolapack.class);
        Loader.load(Nd4jCpu.class);
        withDefault("org.nd4j.log.initialization", "false", () -> Nd4j.factory().blas());
    }

    /**
     * Starts SLF4J. On its first use it warns if there is nothing to log to, which is how most users of this library
     * want it; where there is something, any warning is about that and stays.
     */
    private static void startLogging() {
        boolean nothingToLogTo = LoggerFactory.class.getResource(SLF4J_PROVIDERS) == null;
        withDefault("slf4j.internal.verbosity", nothingToLogTo ? "ERROR" : "WARN", LoggerFactory::getILoggerFactory);
    }

    /** Runs with a system property set, unless the user has set it. */
    private static void withDefault(String property, String value, Runnable action) {
        if (System.getProperty(property) != null) {
            action.run();
            return;
        }
        System.setProperty(property, value);
        try {
            action.run();
        } finally {
            System.clearProperty(property);
        }
    }
}
