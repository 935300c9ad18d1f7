package io.github.mnist.storage;

/**
 * Thrown when the content of a model's or a checkpoint's file is not what it should be. The message names the file and
 * says what was expected and what was found.
 */
public final class ModelFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelFormatException(String message) {
        super(message);
    }

    ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
