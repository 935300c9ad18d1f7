package io.github.mnist.cli;

/** Thrown when the arguments make no sense: the command line ends with status 2, and names the help page. */
final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsageException(String message) {
        super(message);
    }
}
