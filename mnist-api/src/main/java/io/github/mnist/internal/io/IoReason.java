package io.github.mnist.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says for people why something could not be read or written. */
public final class IoReason {
    private IoReason() {}

    /**
     * Returns the reason in words, without the name of the file, which the caller's message holds: many exceptions of the
     * JDK have their cause in their class alone, or have no message at all.
     *
     * @param problem what went wrong
     * @return the reason, never empty
     */
    public static String of(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "no such file";
        }
        if (problem instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (problem instanceof FileSystemLoopException) {
            return "too many symbolic links";
        }
        if (problem instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (problem instanceof EOFException && problem.getMessage() == null) {
            return "it ends too early";
        }
        String reason = problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
        return reason == null || reason.isBlank() ? unexplained(problem) : reason;
    }

    private static String unexplained(IOException problem) {
        return problem.getCause() instanceof IOException inner
                ? of(inner)
                : "input/output error without an explanation (" + problem + ")";
    }
}
