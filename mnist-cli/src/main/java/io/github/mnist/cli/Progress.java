package io.github.mnist.cli;

import io.github.mnist.training.TrainingListener;

/** Shows how far a training is. */
interface Progress extends TrainingListener, AutoCloseable {
    /** Ends the line that is being drawn, if the training ended within an epoch. */
    @Override
    void close();
}
