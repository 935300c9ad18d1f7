package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * A data set in CSV files, one for each part, which the words train and test in their names tell apart. A file whose name has
 * neither word is whichever part is asked for.
 */
final class CsvSource implements DatasetSource {
    private static final Pattern SUFFIX = Pattern.compile(".*\\.csv(\\.gz)?");

    private final Path file;

    CsvSource(Path file) {
        this.file = file;
    }

    /** Finds the files in a directory; empty if there are none, or not just one for each part. */
    static Optional<CsvSource> find(Path directory) {
        Optional<CsvSource> found = Optional.empty();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (SUFFIX.matcher(name).matches() && name.contains(Part.TRAIN.word()) && Files.isRegularFile(entry)) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(new CsvSource(entry));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        return found;
    }

    @Override
    public KnownSet known() {
        return KnownSet.ofPath(file);
    }

    @Override
    public Dataset read(Part part, String name, int classes, MemoryLimit memory) {
        Path of = of(part);
        try (CsvImages images = CsvImages.open(of, memory)) {
            return images.read(name, classes);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(of + ": no such file" + (of.equals(file) ? "" : ", but " + file), e);
        } catch (ZipException | EOFException e) {
            throw new DatasetFormatException(of + ": " + IoReason.of(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(of + ": cannot be read: " + IoReason.of(e), e);
        }
    }

    private Path of(Part part) {
        String name = file.getFileName().toString();
        return name.contains(part.other().word()) && !name.contains(part.word())
                ? file.resolveSibling(name.replace(part.other().word(), part.word()))
                : file;
    }
}
