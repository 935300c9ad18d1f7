package io.github.mnist.internal.npz;

/**
 * Thrown when an archive or an array in it is not what it should be. The message names the file and the array, and is of
 * at most 1,000 characters, however much of the file it quotes.
 */
public final class NpzException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_CHARACTERS = 1000;
    private static final String CUT = "...";

    NpzException(String message) {
        super(abbreviated(message));
    }

    NpzException(String message, Throwable cause) {
        super(abbreviated(message), cause);
    }

    private static String abbreviated(String message) {
        return message.length() <= MAX_CHARACTERS ? message : message.substring(0, MAX_CHARACTERS - CUT.length()) + CUT;
    }
}
