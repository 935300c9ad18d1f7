package io.github.mnist.training;

/** Thrown by a training that was cancelled; the engine's memory is free then. */
public final class TrainingCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says how far the training was.
     *
     * @param message how far the training was
     */
    public TrainingCancelledException(String message) {
        super(message);
    }
}
