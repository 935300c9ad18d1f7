package io.github.mnist.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Reads data sets from files. Nothing half-read is ever returned.
 *
 * <p>Content that is not what it should be ends in a {@link DatasetFormatException}, a file that is missing or cannot be
 * read in an {@link UncheckedIOException}; both say which file, what was expected and what was found.
 *
 * <p>A raw IDX file of more than 256 MB, or more than a quarter of the largest heap that this process may have, is mapped
 * into memory instead of read: it may be larger than the heap, and must not change while the data set is in use. What is
 * compressed takes memory of the heap, of which one file may take at most half; the system property
 * {@code mnist.maxUnpackedBytes} sets another limit.
 */
public final class DatasetFiles {
    private DatasetFiles() {}

    /**
     * Reads images and labels in IDX format, raw or compressed with gzip, from files.
     *
     * @param name a name for people
     * @param images the file with the images
     * @param labels the file with as many labels
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data set
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing, a directory, or cannot be read
     */
    public static Dataset idx(String name, Path images, Path labels, int classes) {
        try (IdxInput imageFile = IdxInput.open(images);
                IdxInput labelFile = IdxInput.open(labels)) {
            return IdxReader.read(name, imageFile, labelFile, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + images + " or " + labels, e);
        }
    }

    /**
     * Reads images and labels in IDX format, raw or compressed with gzip, from streams such as resources, to their
     * end, and closes them.
     *
     * @param name a name for people, in messages as well
     * @param images the images
     * @param labels as many labels
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data set
     * @throws DatasetFormatException if the content of a stream is wrong
     * @throws UncheckedIOException if a stream cannot be read
     */
    public static Dataset idx(String name, InputStream images, InputStream labels, int classes) {
        try (IdxInput imageStream = IdxInput.open(name + " images", images);
                IdxInput labelStream = IdxInput.open(name + " labels", labels)) {
            return IdxReader.read(name, imageStream, labelStream, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
    }
}
