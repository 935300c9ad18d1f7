package io.github.mnist.internal.npz;

import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.text.Quoted;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An open {@code .npz} file. Only the arrays that are asked for by name are read, and nothing is ever unpacked to disk.
 * Not safe for use by several threads.
 */
public final class NpzReader implements Closeable {
    static final String SUFFIX = ".npy";

    private final String file;
    private final ZipFile zip;
    private final MemoryLimit memory;

    private NpzReader(String file, ZipFile zip, MemoryLimit memory) {
        this.file = file;
        this.zip = zip;
        this.memory = memory;
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @param memory what the arrays may take
     * @return the open file
     * @throws NpzException if it is no zip file
     * @throws UncheckedIOException if it cannot be read
     */
    public static NpzReader open(Path file, MemoryLimit memory) {
        return open(file, file.toString(), memory);
    }

    /**
     * Opens a file that people know by another name.
     *
     * @param file the file
     * @param name what messages call it
     * @param memory what the arrays may take
     * @return the open file
     * @throws NpzException if it is no zip file
     * @throws UncheckedIOException if it cannot be read
     */
    public static NpzReader open(Path file, String name, MemoryLimit memory) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(name + ": no such file", new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw new UncheckedIOException(
                    name + ": expected an .npz file, which is read in no fixed order, found "
                            + (Files.isDirectory(file) ? "a directory" : "a pipe or device; copy it into a file first"),
                    new IOException(file + " is no regular file"));
        }
        try {
            ZipDirectory.check(file, name);
            ZipFile zip = new ZipFile(file.toFile());
            try {
                // A ZipFile decodes the comment of an entry when it returns the entry, and does not document how it
                // fails.
                zip.stream().forEach(entry -> {});
            } catch (IllegalArgumentException e) {
                zip.close();
                throw new NpzException(name + ": corrupt: a name or comment that is not UTF-8", e);
            }
            return new NpzReader(name, zip, memory);
        } catch (IOException e) {
            throw failure(name + ": expected an .npz file, which is a zip file", e);
        }
    }

    /**
     * Tells whether there is an array.
     *
     * @param name the name of the array
     * @return whether there is one of that name
     */
    public boolean has(String name) {
        return entries(name).findAny().isPresent();
    }

    /**
     * Opens an array.
     *
     * @param name the name of the array
     * @return the array, its header read
     * @throws NpzException if there is no such array, or its header is malformed
     * @throws UncheckedIOException if the file cannot be read
     */
    public NpyInput array(String name) {
        List<? extends ZipEntry> entries = entries(name).toList();
        if (entries.isEmpty()) {
            throw new NpzException(file + ": expected an array '" + name + "', found " + names());
        }
        if (entries.size() > 1) {
            throw new NpzException(file + ": expected one array '" + name + "', found " + entries.size());
        }
        ZipEntry entry = entries.get(0);
        String where = file + ": array '" + name + "'";
        try {
            return new NpyInput(where, zip.getInputStream(entry), entry, memory);
        } catch (IOException e) {
            throw failure(where, e);
        }
    }

    /** The zip file's own exceptions are about its content; everything else is trouble with reading. */
    static RuntimeException failure(String where, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? new NpzException(where + ": corrupt: " + IoReason.of(e), e)
                : new UncheckedIOException(where + ": cannot be read: " + IoReason.of(e), e);
    }

    /** An array's entry has a suffix when NumPy wrote it, and none when other programs did. */
    private Stream<? extends ZipEntry> entries(String name) {
        return zip.stream()
                .filter(entry ->
                        entry.getName().equals(name + SUFFIX) || entry.getName().equals(name));
    }

    /**
     * Returns the names of the arrays, some of them if there are many.
     *
     * @return the names, fit to be shown
     */
    public String names() {
        String names = zip.stream()
                .map(ZipEntry::getName)
                .map(name -> name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name)
                .limit(20)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : Quoted.of(names);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed: " + IoReason.of(e), e);
        }
    }
}
