package io.github.mnist.dataset.file;

import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.label.ClassLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The names of the classes of a data set in files: from a file beside the data, or known. */
final class ClassNames {
    /** One name a line, in a directory of data. */
    private static final String IN_DIRECTORY = "class-names.txt";

    /** Beside a single file, after its name. */
    private static final String BESIDE_FILE = ".class-names.txt";

    /** More than 256 names can be. */
    private static final long MAX_BYTES = 1 << 20;

    private ClassNames() {}

    /** Returns the names of the classes, or their numbers; where the number of classes is not given, the names tell it. */
    static List<String> of(Path data, KnownSet known, OptionalInt classes) {
        Path file = beside(data);
        if (Files.isRegularFile(file)) {
            return read(file, classes);
        }
        List<String> names = known.classNames();
        return classes.orElse(names.size()) == names.size()
                ? names
                : IntStream.range(0, classes.getAsInt())
                        .mapToObj(String::valueOf)
                        .toList();
    }

    /** Returns where the names of the classes of such data stand, if anywhere. */
    static Path beside(Path data) {
        return Files.isDirectory(data)
                ? data.resolve(IN_DIRECTORY)
                : data.resolveSibling(data.getFileName() + BESIDE_FILE);
    }

    private static List<String> read(Path file, OptionalInt classes) {
        try {
            long bytes = Files.size(file);
            if (bytes > MAX_BYTES) {
                throw new DatasetFormatException(
                        file + ": expected the name of a class in each line, found " + bytes + " bytes");
            }
            List<String> names =
                    Files.readString(file).lines().map(String::strip).toList();
            ClassLabels.checkNames(names, classes.orElse(names.size()));
            ClassLabels.checkClasses(names.size());
            return names;
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new DatasetFormatException(file + ": expected UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + IoReason.of(e), e);
        }
    }
}
