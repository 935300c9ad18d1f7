package io.github.mnist.storage;

import io.github.mnist.internal.npz.NpzReader;
import io.github.mnist.internal.npz.NpzWriter;
import io.github.mnist.training.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Saves trained models and loads them, whichever backend they come from or go to.
 *
 * <p>The file is an {@code .npz}, which {@code numpy.load} reads without pickle: {@code weights} (inputs x classes) and
 * {@code bias} (classes), both float32, and {@code provenance}, a text with a line {@code key: value} for each fact. A
 * file without {@code provenance} can be loaded as well, so that NumPy can write one:
 * {@code numpy.savez(file, weights=w, bias=b)}.
 */
public final class ModelFile {
    private static final String PROVENANCE = "provenance";

    private ModelFile() {}

    /**
     * Saves a model. At any moment either the whole new file is there or what was there before; a process that is killed
     * meanwhile may leave a file beside it whose name ends in {@code .tmp}. The same model gives the same bytes.
     *
     * @param file the file, in place of an older one if there is one
     * @param model the model
     * @throws UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException if the history is not of the epochs from 1, in order
     */
    public static void save(Path file, SavedModel model) {
        arrays(model).save(file);
    }

    /**
     * Writes what the file of a model would hold, to wherever a stream goes: HDFS, an object store, memory.
     *
     * @param out where to; flushed and not closed
     * @param model the model
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the history is not of the epochs from 1, in order
     */
    public static void save(OutputStream out, SavedModel model) throws IOException {
        arrays(model).writeTo(out);
    }

    private static NpzWriter arrays(SavedModel model) {
        NpzWriter arrays = new NpzWriter();
        ModelArrays.write(arrays, "", model.parameters());
        model.provenance().ifPresent(provenance -> arrays.text(PROVENANCE, ProvenanceText.write(provenance)));
        return arrays;
    }

    /**
     * Loads a model.
     *
     * @param file the file
     * @return the model, its parameters bit for bit as they were saved
     * @throws ModelFormatException if the content of the file is wrong
     * @throws UncheckedIOException if the file is missing or cannot be read
     */
    public static SavedModel load(Path file) {
        return ModelArrays.load(file, ModelFile::read);
    }

    /**
     * Loads a model from what its file holds. It passes through a file in {@code java.io.tmpdir}, since an archive is read
     * from its end.
     *
     * @param in the content of the file, read to its end and not closed
     * @param name what messages call it, such as its address
     * @return the model, its parameters bit for bit as they were saved
     * @throws ModelFormatException if the content is wrong, or larger than what may be unpacked: half of the heap, or the
     *     system property {@code mnist.maxUnpackedBytes}
     * @throws UncheckedIOException if it cannot be read
     */
    public static SavedModel load(InputStream in, String name) {
        return ModelArrays.load(in, name, ModelFile::read);
    }

    /**
     * Returns a provenance as text, under the keys that model files use, for formats that hold such entries themselves.
     *
     * @param provenance how a model came about
     * @return the entries, such as {@code seed=7} and {@code epoch.1.loss=0.42}; immutable, in the order of the record
     */
    public static Map<String, String> metadata(Provenance provenance) {
        return ProvenanceText.keyValues(provenance).entries();
    }

    private static SavedModel read(NpzReader arrays) {
        Optional<Provenance> provenance = arrays.has(PROVENANCE)
                ? Optional.of(ModelArrays.readKeyValues(arrays, PROVENANCE, ProvenanceText::read))
                : Optional.empty();
        return new SavedModel(ModelArrays.read(arrays, ""), provenance);
    }
}
