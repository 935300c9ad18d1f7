package io.github.mnist.dl4j;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The limits that JavaCPP, with which ND4J takes its memory, sets to the memory of the process. That of others counts as
 * well.
 */
final class NativeMemory {
    /** What ND4J and its libraries add to the memory of a process by starting, at least. */
    private static final long START_BYTES = 60_000_000;

    private NativeMemory() {}

    /**
     * Checks, before ND4J starts, that there is room for it: it could not start again.
     *
     * @throws TooLittle if there is not
     */
    static void checkForStart() {
        long now = Pointer.physicalBytes();
        long limit = Pointer.maxPhysicalBytes();
        if (limit > 0 && now + START_BYTES > limit) {
            throw new TooLittle("too little memory to start ND4J: this process uses " + megabytes(now)
                    + ", starting takes at least " + megabytes(START_BYTES) + ", and JavaCPP allows it "
                    + megabytes(limit) + "; " + advice());
        }
    }

    /**
     * Does work with ND4J.
     *
     * @throws OutOfMemoryError if JavaCPP refuses memory; it says which limit is meant and how to raise it
     */
    static <T> T within(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            OutOfMemoryError refusal = refusal(e);
            if (refusal == null) {
                throw e;
            }
            OutOfMemoryError explained = new OutOfMemoryError(refusal.getMessage() + "; " + advice());
            explained.initCause(e);
            throw explained;
        }
    }

    /** Returns JavaCPP's refusal of memory if it is among the causes. */
    static @Nullable OutOfMemoryError refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error
                    && String.valueOf(error.getMessage()).contains("hysicalBytes")) {
                return error;
            }
        }
        return null;
    }

    static String advice() {
        return "JavaCPP allows the whole process four times the heap: a larger heap (-Xmx) raises that, or the system"
                + " property org.bytedeco.javacpp.maxphysicalbytes (such as 2g, or 0 for no limit); what ND4J takes"
                + " itself is limited by org.bytedeco.javacpp.maxbytes, which is the size of the heap";
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }

    /** Says that ND4J was not started, so that it can be tried again. */
    static final class TooLittle extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        TooLittle(String message) {
            super(message);
        }
    }
}
