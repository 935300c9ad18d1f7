package io.github.mnist.djl;

import ai.djl.util.Utils;
import io.github.mnist.internal.io.NativeCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why PyTorch cannot be loaded, and what to do about it. */
final class LoadFailure {
    private static final String ENGINE_PROPERTIES = "native/lib/pytorch.properties";
    private static final String JNI_PROPERTIES = "jnilib/pytorch.properties";

    private LoadFailure() {}

    /** Returns an exception that names the root cause and what answers it. */
    static IllegalStateException describe(Throwable failure) {
        Throwable root = rootCause(failure);
        if (root instanceof NativeCache.UnsafeException) {
            return new IllegalStateException("cannot load PyTorch: " + root.getMessage(), failure);
        }
        return new IllegalStateException("cannot load PyTorch: " + root + "\n" + advice(root), failure);
    }

    private static String advice(Throwable root) {
        String message = String.valueOf(root.getMessage());
        if (message.contains("already loaded in another classloader")) {
            return "A process can load PyTorch's native libraries in one class loader only: put ai.djl:api,"
                    + " ai.djl.pytorch:pytorch-engine and mnist-djl into a class loader that all who use them share, such as"
                    + " the server's or the parent's, or use another process.";
        }
        if (message.contains("Offline mode") || isMissing(ENGINE_PROPERTIES) || isMissing(JNI_PROPERTIES)) {
            return "Its native libraries for " + platform()
                    + " are not all on the class path, and they are not downloaded."
                    + " Add " + Versions.NATIVES + " with the classifier of the platform, such as linux-x86_64, and "
                    + Versions.JNI + ".";
        }
        if (root instanceof IOException) {
            return cacheAdvice();
        }
        if (root instanceof UnsatisfiedLinkError) {
            return "Its native libraries for " + platform() + " were unpacked into " + cache()
                    + " and the system cannot load them. If they are damaged, delete that directory; if the message names a"
                    + " library or version that is missing, this system is older than they need, or has another C library.";
        }
        return "That is not known to this library: the exception that caused this one says where it happened.";
    }

    private static String cacheAdvice() {
        return "Its native libraries are unpacked into " + cache() + ", which must be writable and have 500 MB of room"
                + room() + ". The system property or environment variable DJL_CACHE_DIR names another directory.";
    }

    private static String room() {
        Path existing = cache();
        while (existing != null && !Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null
                    ? ""
                    : " (there are " + Files.getFileStore(existing).getUsableSpace() / 1_000_000 + " MB, and it is "
                            + (Files.isWritable(existing) ? "" : "not ") + "writable)";
        } catch (IOException e) {
            return "";
        }
    }

    private static Path cache() {
        return Utils.getEngineCacheDir().toAbsolutePath();
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static boolean isMissing(String resource) {
        @Nullable ClassLoader loader = LoadFailure.class.getClassLoader();
        return loader != null && loader.getResource(resource) == null;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootCause(cause);
    }
}
