package io.github.mnist.internal.io;

import io.github.mnist.internal.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of the heap may be taken by what one call unpacks, so that a small compressed file that unpacks to
 * gigabytes ends in a clear error and not in an {@link OutOfMemoryError}. Used by one thread.
 */
public final class MemoryLimit {
    /** The system property that sets the limit, in bytes. */
    public static final String PROPERTY = "mnist.maxUnpackedBytes";

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private final long limit;
    private final long mappedAbove;
    private long taken;

    /**
     * Starts with nothing taken of the system property's value, or of half of the largest heap that this process may
     * have. Files are mapped from a quarter of that heap, or 256 MB.
     *
     * @throws IllegalArgumentException if the property is set to anything but a whole number above 0
     */
    public MemoryLimit() {
        this(limit(System.getProperty(PROPERTY)), Math.min(256L << 20, HEAP / 4));
    }

    /**
     * Starts with nothing taken.
     *
     * @param limit how many bytes may be taken
     * @param mappedAbove the size of the largest raw file that is read rather than mapped
     */
    public MemoryLimit(long limit, long mappedAbove) {
        this.limit = limit;
        this.mappedAbove = mappedAbove;
    }

    private static long limit(@Nullable String property) {
        return property == null ? HEAP / 2 : parse(property);
    }

    private static long parse(String property) {
        try {
            long bytes = Long.parseLong(property);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number that is too small.
        }
        throw new IllegalArgumentException("system property " + PROPERTY + " is '" + Quoted.of(property)
                + "': expected a whole number of bytes above 0");
    }

    /**
     * Tells whether a raw file of this size should stay on disk, mapped into memory.
     *
     * @param bytes the size of the file
     * @return whether to map it
     */
    public boolean isMapped(long bytes) {
        return bytes > mappedAbove;
    }

    /**
     * Takes so many bytes of what is left, if there are as many.
     *
     * @param bytes how many, at least 0
     * @return whether they were left
     */
    public boolean take(long bytes) {
        boolean left = bytes <= limit - taken;
        if (left) {
            taken += bytes;
        }
        return left;
    }

    /**
     * Returns the message about something that was not left.
     *
     * @param bytes how many were wanted
     * @return what is wrong and what to do
     */
    public String exceededBy(long bytes) {
        return "too large to unpack into memory: expected to need at most " + (limit - taken) + " of " + limit
                + " bytes, found a need of " + bytes + "; a larger heap (-Xmx) or -D" + PROPERTY
                + "=BYTES raises the limit";
    }
}
