package io.github.mnist.analysis.predictions;

import java.io.Closeable;
import java.io.IOException;

/** A file of predictions while it is read front to back. */
interface PredictionsReader extends Closeable {
    /** Returns the number of classes, 1 to 256. */
    int classes();

    /** Adds the next sample to the rows; returns false, and adds none, after the last. */
    boolean readRow(LabelledRows rows) throws IOException;

    @Override
    void close();
}
