package io.github.mnist.dl4j;

import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

/** ND4J in this process: started once, without a word on the console. */
final class Nd4jRuntime {
    private static final String SLF4J_PROVIDERS = "/META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private static boolean started;

    private Nd4jRuntime() {}

    /**
     * Loads the native libraries unless they are loaded, and makes matrix products use one thread in this process: with
     * more, their last bits depend on how many (docs/performance.md).
     *
     * @throws IllegalStateException if they cannot be loaded
     */
    static synchronized void start() {
        if (started) {
            return;
        }
        startLogging();
        try {
            withDefault(
                    "org.nd4j.log.initialization",
                    "false",
                    () -> Nd4j.factory().blas().setMaxThreads(1));
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException(
                    "cannot load the native libraries of ND4J for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + ": expected nd4j-native, openblas and javacpp for this platform on the class path; "
                            + "docs/platforms.md says which artifacts to add",
                    e);
        }
        started = true;
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
