package io.github.mnist.analysis.predictions;

import io.github.mnist.internal.npz.NpyOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Elements of an array that wait in a temporary file until all are known. */
final class Spool implements Closeable {
    private final Path file;
    private final OutputStream out;
    private final NpyOutput elements;

    Spool() throws IOException {
        file = Files.createTempFile("mnist-predictions-", ".tmp");
        try {
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            Files.delete(file);
            throw e;
        }
        elements = new NpyOutput(out);
    }

    /** Returns where the next elements go. */
    NpyOutput output() {
        return elements;
    }

    /** Hands all elements over, as often as asked. */
    void copyTo(NpyOutput target) throws IOException {
        elements.flush();
        try (InputStream in = Files.newInputStream(file)) {
            target.putAll(in);
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.delete(file);
        }
    }
}
