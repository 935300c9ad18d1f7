package io.github.mnist.analysis.predictions;

/**
 * Thrown when the content of a file of predictions is not what it should be. The message names the file and says what
 * was expected, what was found and where.
 */
public final class PredictionsFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PredictionsFormatException(String message) {
        super(message);
    }

    PredictionsFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
