package io.github.mnist.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much physical memory this process takes, heap and native libraries alike, where Linux tells. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private final OptionalLong before;

    private ResidentMemory(OptionalLong before) {
        this.before = before;
    }

    /** Begins to watch the peak, which the kernel keeps. */
    public static ResidentMemory watch() {
        try {
            // 5 sets the peak back to what is taken now.
            Files.writeString(RESET, "5");
            return new ResidentMemory(bytes("VmRSS:"));
        } catch (IOException | SecurityException e) {
            return new ResidentMemory(OptionalLong.empty());
        }
    }

    /** Returns how far above the beginning the peak has been since then, in bytes; empty where that is not known. */
    public OptionalLong peakGrowth() {
        OptionalLong peak = before.isPresent() ? bytes("VmHWM:") : OptionalLong.empty();
        return peak.isPresent()
                ? OptionalLong.of(Math.max(0, peak.getAsLong() - before.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong bytes(String key) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
