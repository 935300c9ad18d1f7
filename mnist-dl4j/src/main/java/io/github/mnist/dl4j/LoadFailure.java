package io.github.mnist.dl4j;

import io.github.mnist.internal.io.NativeCache;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Why ND4J cannot be started, and what to do about it. */
final class LoadFailure {
    /** Unpacked, on the platform that takes most. */
    private static final long UNPACKED_MEGABYTES = 400;

    private static final List<Natives> NATIVES = List.of(
            new Natives("org.bytedeco:javacpp", "org/bytedeco/javacpp/", "jnijavacpp"),
            new Natives("org.bytedeco:openblas", "org/bytedeco/openblas/", "jniopenblas_nolapack"),
            new Natives("org.nd4j:nd4j-native", "org/nd4j/linalg/cpu/nativecpu/bindings/", "jnind4jcpu"));

    private LoadFailure() {}

    /** An artifact with native libraries, and where one of them is in its jar. */
    private record Natives(String artifact, String directory, String library) {
        /** Some builds of nd4j-native for newer processors have directories of their own. */
        boolean isMissing() {
            return List.of("", "-avx2", "-avx512", "-onednn", "-onednn-avx2", "-onednn-avx512").stream()
                    .noneMatch(extension -> isOnClassPath(
                            directory + Loader.getPlatform() + extension + "/" + System.mapLibraryName(library)));
        }

        private static boolean isOnClassPath(String resource) {
            ClassLoader loader = LoadFailure.class.getClassLoader();
            return loader == null || loader.getResource(resource) != null;
        }
    }

    /** Returns an exception that names the root cause and what answers it. */
    static IllegalStateException describe(Throwable failure) {
        if (failure instanceof NativeCache.UnsafeException) {
            return new IllegalStateException(
                    "cannot load the native libraries of ND4J: " + failure.getMessage(), failure);
        }
        OutOfMemoryError refusal = NativeMemory.refusal(failure);
        Throwable root = refusal == null ? rootCause(failure) : refusal;
        return new IllegalStateException(
                "cannot load the native libraries of ND4J for " + platform() + ": " + root + "\n" + advice(root)
                        + "\nThis process has to be started again: ND4J cannot be loaded twice.",
                failure);
    }

    private static String advice(Throwable root) {
        String message = String.valueOf(root.getMessage());
        if (root instanceof OutOfMemoryError) {
            return NativeMemory.advice() + ".";
        }
        if (message.contains("already loaded in another classloader")) {
            return "A process can load them in one class loader only: put mnist-dl4j, DL4J, ND4J and org.bytedeco's jars"
                    + " into a class loader that all who use them share, such as the server's or the parent's, or use"
                    + " another process.";
        }
        List<String> missing = NATIVES.stream()
                .filter(Natives::isMissing)
                .map(natives -> natives.artifact + ":" + Loader.getPlatform())
                .toList();
        if (!missing.isEmpty()) {
            return "Not on the class path: " + String.join(", ", missing) + ". Add these artifacts with the classifier "
                    + Loader.getPlatform() + ", in the versions of those without a classifier.";
        }
        return cacheAdvice();
    }

    private static String cacheAdvice() {
        @Nullable File cache = cache();
        String where = cache == null
                ? "None of the directories into which they could be unpacked can be written to: .javacpp/cache in the home"
                        + " directory " + System.getProperty("user.home") + ", or the temporary directory "
                        + System.getProperty("java.io.tmpdir")
                : "They are unpacked into " + cache + ", where " + cache.getUsableSpace() / 1_000_000 + " MB are free";
        return where + ". It takes " + UNPACKED_MEGABYTES
                + " MB; the system property org.bytedeco.javacpp.cachedir names"
                + " another directory. If that is not it: delete what is unpacked there, in case it is damaged; and if a"
                + " library or version is said to be missing, this system is older than they need.";
    }

    private static @Nullable File cache() {
        try {
            return Loader.getCacheDir();
        } catch (IOException e) {
            return null;
        }
    }

    private static String platform() {
        return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootCause(cause);
    }
}
