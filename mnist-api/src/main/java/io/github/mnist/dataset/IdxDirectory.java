package io.github.mnist.dataset;

import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the four files of a data set in a directory by the names that are usual for them. */
final class IdxDirectory {
    /** As many names as help to see what is wrong. */
    private static final int NAMES_LISTED = 10;

    private final Path directory;
    private final MemoryLimit memory;

    IdxDirectory(Path directory, MemoryLimit memory) {
        this.directory = directory;
        this.memory = memory;
    }

    /** Reads one of the two parts: {@code train} or {@code t10k}. */
    Dataset read(String name, String part, int classes) {
        return DatasetFiles.idx(
                name, find(part + "-images", "idx3-ubyte"), find(part + "-labels", "idx1-ubyte"), classes, memory);
    }

    private Path find(String stem, String format) {
        List<String> names = List.of(
                stem + "-" + format, stem + "." + format, stem + "-" + format + ".gz", stem + "." + format + ".gz");
        for (String name : names) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new UncheckedIOException(
                directory + ": expected one of the files " + String.join(", ", names) + ", found " + listing(),
                new NoSuchFileException(directory.resolve(names.get(0)).toString()));
    }

    private String listing() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                found.add(Quoted.of(String.valueOf(file.getFileName())));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return "no way to list it: " + e.getMessage();
        }
        if (found.isEmpty()) {
            return "nothing";
        }
        found.sort(null);
        return found.size() <= NAMES_LISTED
                ? String.join(", ", found)
                : String.join(", ", found.subList(0, NAMES_LISTED)) + " and " + (found.size() - NAMES_LISTED) + " more";
    }
}
