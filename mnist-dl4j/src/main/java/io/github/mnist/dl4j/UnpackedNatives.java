package io.github.mnist.dl4j;

import io.github.mnist.internal.io.NativeCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Where JavaCPP unpacks native libraries to, and loads them from. */
final class UnpackedNatives {
    private UnpackedNatives() {}

    /**
     * Checks that nobody else decides what is loaded.
     *
     * @throws NativeCache.UnsafeException if somebody else can
     */
    static void check() {
        try {
            make();
            NativeCache.check(Loader.getCacheDir().toPath(), "the system property org.bytedeco.javacpp.cachedir.");
        } catch (IOException e) {
            // There is no directory to unpack them into, which loading them says.
        }
    }

    /** Makes the directory that JavaCPP will choose, which would let all users look into it, unless it is there. */
    private static void make() {
        for (Path candidate : candidates()) {
            try {
                NativeCache.make(candidate);
            } catch (IOException e) {
                continue;
            }
            if (Files.isReadable(candidate) && Files.isWritable(candidate) && Files.isExecutable(candidate)) {
                return;
            }
        }
    }

    /** Those of {@link Loader#getCacheDir}, in its order. */
    private static List<Path> candidates() {
        return Stream.<@Nullable String>of(
                        System.getProperty("org.bytedeco.javacpp.cachedir"),
                        System.getProperty("org.bytedeco.javacpp.cacheDir"),
                        System.getProperty("user.home") + "/.javacpp/cache/",
                        System.getProperty("java.io.tmpdir") + "/.javacpp-" + System.getProperty("user.name")
                                + "/cache/")
                .filter(Objects::nonNull)
                .map(name -> new File(String.valueOf(name)).toPath())
                .toList();
    }
}
