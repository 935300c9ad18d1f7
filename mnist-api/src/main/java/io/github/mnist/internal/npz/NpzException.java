package io.github.mnist.internal.npz;

/**
 * Thrown when an archive or an array in it is not what it should be. The message names the file and the array, and what
 * it quotes of the file is {@linkplain io.github.mnist.internal.text.Quoted fit to be shown}.
 */
public final class NpzException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NpzException(String message) {
        super(message);
    }

    NpzException(String message, Throwable cause) {
        super(message, cause);
    }
}
