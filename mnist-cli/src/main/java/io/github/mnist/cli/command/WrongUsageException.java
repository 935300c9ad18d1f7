package io.github.mnist.cli.command;

/** Thrown when the arguments make no sense: the command line ends with status 2, and names the help page. */
public final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was expected, and what was found. */
    public WrongUsageException(String message) {
        super(message);
    }
}
