package io.github.mnist.analysis.predictions;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of predictions while it is read front to back, by one thread at a time. */
interface PredictionsReader extends Closeable {
    /** Samples that have been read but neither decoded nor checked: what takes the time, and what any thread may do. */
    interface Block {
        /**
         * Returns the number of samples.
         *
         * @return at least 1
         */
        int size();

        /**
         * Adds the samples to the rows.
         *
         * @param rows what they are added to
         */
        void decode(LabelledRows rows);
    }

    /** Returns the number of classes, 1 to 256. */
    int classes();

    /** Reads the next samples, as many as asked for as long as there are so many; null after the last. */
    @Nullable
    Block read(int most) throws IOException;

    @Override
    void close();
}
