package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.OutputFile;
import io.github.mnist.internal.npz.NpzOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes data sets in the forms that {@link DatasetFiles#open(Path)} reads. */
final class DatasetWriter {
    private static final String NPZ = ".npz";
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    /** What a user may take for a form that is written, and is not. */
    private static final List<String> OTHER_FORMS = List.of(".csv", ".gz", ".zip", ".npy", ".xz");

    private DatasetWriter() {}

    static void check(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (OTHER_FORMS.stream().anyMatch(name::endsWith)) {
            throw new IllegalArgumentException(
                    path + ": expected a name that ends in .npz, or a directory for IDX files");
        }
        if (isNpz(path)) {
            OutputFile.checkWritable(path);
            OutputFile.checkWritable(ClassNames.beside(path));
        } else if (Files.isDirectory(path)) {
            checkEmpty(path);
            OutputFile.checkWritable(path.resolve("train-images-idx3-ubyte"));
        } else {
            // A directory is made where a file could be.
            OutputFile.checkWritable(path);
            if (Files.exists(path)) {
                throw new IllegalArgumentException(path + ": expected a directory for IDX files, found a file");
            }
        }
    }

    static void write(TrainTest data, Path path) {
        check(path);
        if (isNpz(path)) {
            writeNpz(data, path);
        } else {
            writeIdx(data.train(), directory(path), "train");
            writeIdx(data.test(), path, "t10k");
        }
        List<String> names = data.train().classNames();
        Path file = ClassNames.beside(path);
        // Names of an older file of this name would be taken for those of this one.
        if (!names.equals(KnownSet.ofPath(path).classNames()) || Files.exists(file)) {
            OutputFile.write(file, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isNpz(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(NPZ);
    }

    private static void checkEmpty(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        directory + ": expected a directory that is new or empty, so that nothing in it is mixed up");
            }
        } catch (IOException e) {
            throw IdxDirectory.unlisted(directory, e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.isDirectory(path) ? path : Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be made: " + IoReason.of(e), e);
        }
    }

    private static void writeNpz(TrainTest data, Path path) {
        OutputFile.write(path, out -> {
            NpzOutput npz = new NpzOutput(out);
            for (Part part : Part.values()) {
                Dataset own = part == Part.TRAIN ? data.train() : data.test();
                npz.bytes(
                        "x_" + part.word(),
                        elements -> writePixels(own, elements),
                        own.size(),
                        own.shape().rows(),
                        own.shape().columns());
                npz.bytes("y_" + part.word(), elements -> writeLabels(own, elements), own.size());
            }
            npz.finish();
        });
    }

    private static void writeIdx(Dataset data, Path directory, String part) {
        OutputFile.write(directory.resolve(part + "-images-idx3-ubyte"), out -> {
            header(
                    out,
                    IMAGES_MAGIC,
                    data.size(),
                    data.shape().rows(),
                    data.shape().columns());
            writePixels(data, out);
        });
        OutputFile.write(directory.resolve(part + "-labels-idx1-ubyte"), out -> {
            header(out, LABELS_MAGIC, data.size());
            writeLabels(data, out);
        });
    }

    private static void header(OutputStream out, int... numbers) throws IOException {
        DataOutputStream header = new DataOutputStream(out);
        for (int number : numbers) {
            header.writeInt(number);
        }
        header.flush();
    }

    private static void writePixels(Dataset data, OutputStream out) throws IOException {
        byte[] pixels = new byte[data.shape().pixels()];
        for (int i = 0; i < data.size(); i++) {
            data.copyPixels(i, pixels, 0);
            out.write(pixels);
        }
    }

    private static void writeLabels(Dataset data, OutputStream out) throws IOException {
        byte[] labels = new byte[data.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) data.label(i);
        }
        out.write(labels);
    }
}
