package io.github.mnist.storage;

import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzException;
import io.github.mnist.internal.npz.NpzReader;
import io.github.mnist.internal.npz.NpzWriter;
import io.github.mnist.model.SoftmaxParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The arrays that the files of models and checkpoints share. */
final class ModelArrays {
    private static final String WEIGHTS = "weights";
    private static final String BIAS = "bias";
    private static final int BUFFER = 1 << 16;

    private ModelArrays() {}

    static void write(NpzWriter arrays, String suffix, SoftmaxParameters parameters) {
        arrays.floats(WEIGHTS + suffix, parameters.weights(), parameters.inputs(), parameters.classes());
        arrays.floats(BIAS + suffix, parameters.bias(), parameters.classes());
    }

    /**
     * Opens a file and reads from it; an {@link IllegalArgumentException} of the action is about the content, as a
     * {@link NpzException} is.
     */
    static <T> T load(Path file, Function<NpzReader, T> read) {
        return load(file, file.toString(), new MemoryLimit(), read);
    }

    /** The same for a stream, by way of a temporary file. */
    static <T> T load(InputStream in, String name, Function<NpzReader, T> read) {
        MemoryLimit memory = new MemoryLimit();
        try {
            Path file = Files.createTempFile("mnist-model-", ".npz");
            try {
                copy(in, name, file, memory);
                return load(file, name, memory, read);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read: " + IoReason.of(e), e);
        }
    }

    private static void copy(InputStream in, String name, Path file, MemoryLimit memory) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            int count = in.readNBytes(buffer, 0, BUFFER);
            while (count > 0) {
                if (!memory.take(count)) {
                    throw new ModelFormatException(name + ": " + memory.exceededBy(count));
                }
                out.write(buffer, 0, count);
                count = in.readNBytes(buffer, 0, BUFFER);
            }
        }
    }

    private static <T> T load(Path file, String name, MemoryLimit memory, Function<NpzReader, T> read) {
        try (NpzReader arrays = NpzReader.open(file, name, memory)) {
            return read.apply(arrays);
        } catch (NpzException e) {
            throw new ModelFormatException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(name + ": " + e.getMessage(), e);
        }
    }

    static SoftmaxParameters read(NpzReader file, String suffix) {
        try (NpyInput weights = file.array(WEIGHTS + suffix);
                NpyInput bias = file.array(BIAS + suffix)) {
            int[] sizes = weights.expect(NpyKind.FLOAT32, 2);
            int classes = sizes[1];
            int found = bias.expect(NpyKind.FLOAT32, 1)[0];
            if (found != classes) {
                throw bias.malformed("expected " + classes + " values, one for each column of '" + WEIGHTS + suffix
                        + "', found " + found);
            }
            return SoftmaxParameters.of(
                    sizes[0], classes, readAll(weights, Math.multiplyExact(sizes[0], classes)), readAll(bias, classes));
        }
    }

    private static float[] readAll(NpyInput array, int count) {
        float[] values = array.readFloats(count);
        array.expectEnd();
        return values;
    }

    /** Reads a text; an {@link IllegalArgumentException} of the action is about what it says. */
    static <T> T readKeyValues(NpzReader file, String name, Function<KeyValueText, T> read) {
        try (NpyInput array = file.array(name)) {
            array.expect(NpyKind.TEXT, 0);
            String text = array.readText();
            array.expectEnd();
            try {
                return read.apply(KeyValueText.parse(text));
            } catch (IllegalArgumentException e) {
                throw array.malformed(String.valueOf(e.getMessage()));
            }
        }
    }
}
