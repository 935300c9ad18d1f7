package io.github.mnist.dataset.file;

/**
 * Thrown when the content of a file is not what it should be. The message names the file and says what was expected,
 * what was found and where.
 */
public final class DatasetFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatasetFormatException(String message) {
        super(message);
    }

    DatasetFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
