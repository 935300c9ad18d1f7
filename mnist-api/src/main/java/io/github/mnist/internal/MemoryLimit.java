package io.github.mnist.internal;

/**
 * How many bytes one file may take on the heap once it is unpacked, so that a small compressed file that unpacks to
 * gigabytes ends in a clear error and not in an {@link OutOfMemoryError}.
 */
public final class MemoryLimit {
    /** The system property that sets the limit, in bytes. */
    public static final String PROPERTY = "mnist.maxUnpackedBytes";

    private MemoryLimit() {}

    /**
     * Returns the limit.
     *
     * @return the system property's value, or half of the largest heap that this process may have
     * @throws IllegalArgumentException if the property is set to anything but a whole number above 0
     */
    public static long bytes() {
        String property = System.getProperty(PROPERTY);
        if (property == null) {
            return Runtime.getRuntime().maxMemory() / 2;
        }
        try {
            long bytes = Long.parseLong(property);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "system property " + PROPERTY + " is '" + property + "': expected a whole number of bytes above 0");
    }

    /**
     * Returns the message about something that is too large.
     *
     * @param bytes how large it is
     * @return what is wrong and what to do
     */
    public static String exceeded(long bytes) {
        return "too large to unpack into memory: expected at most " + bytes() + " bytes, found " + bytes
                + "; raise the limit with -D" + PROPERTY + "=" + bytes + " and, if need be, -Xmx";
    }
}
