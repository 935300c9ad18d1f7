package io.github.mnist.backend;

/** Thrown when no backend, or no single one, answers what was asked for. The message says what to do. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackendException(String message) {
        super(message);
    }
}
