package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.internal.io.MemoryLimit;

/** The files of a data set, found but not read yet. */
interface DatasetSource {
    /**
     * Reads one part.
     *
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws java.io.UncheckedIOException if a file is missing or cannot be read
     */
    Dataset read(Part part, String name, int classes, MemoryLimit memory);

    /** Returns the known set that the names of the files or directories tell. */
    KnownSet known();
}
