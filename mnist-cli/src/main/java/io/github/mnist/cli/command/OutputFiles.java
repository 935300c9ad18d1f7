package io.github.mnist.cli.command;

import io.github.mnist.internal.io.OutputFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the files of a command before anything is read or trained: what takes minutes must not fail at its end. */
public final class OutputFiles {
    private OutputFiles() {}

    /**
     * Checks that files can be written.
     *
     * @param files those that are asked for; null for one that is not
     * @throws UncheckedIOException if one cannot be written
     * @throws WrongUsageException if two are the same
     */
    public static void check(@Nullable Path... files) {
        List<Path> seen = new ArrayList<>();
        for (Path file : files) {
            if (file != null) {
                OutputFile.checkWritable(file);
                Path whole = file.toAbsolutePath().normalize();
                if (seen.contains(whole)) {
                    throw new WrongUsageException(file + " is to be written twice: expected different files");
                }
                seen.add(whole);
            }
        }
    }

    /**
     * Checks that files are there to be read.
     *
     * @param option the option that names them
     * @param files the files
     * @throws IllegalArgumentException if one cannot be read
     */
    public static void checkReadable(String option, List<Path> files) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new IllegalArgumentException(option + " " + file + ": no such file");
            }
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException(option + " " + file + ": no permission to read it");
            }
        }
    }
}
