package io.github.mnist.dataset;

import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.npz.NpzException;
import io.github.mnist.internal.npz.NpzReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads data sets from files. Nothing half-read is ever returned.
 *
 * <p>Content that is not what it should be ends in a {@link DatasetFormatException}, a file that is missing or cannot be
 * read in an {@link UncheckedIOException}; both say which file, what was expected and what was found.
 *
 * <p>A raw IDX file of more than 256 MB, or more than a quarter of the largest heap that this process may have, is mapped
 * into memory instead of read: it may be larger than the heap, and must not change while the data set is in use.
 * Everything else is unpacked into the heap, of which one call takes at most half; the system property
 * {@code mnist.maxUnpackedBytes} sets another limit.
 */
public final class DatasetFiles {
    private static final int MNIST_CLASSES = 10;

    private DatasetFiles() {}

    /**
     * Reads a data set with MNIST's ten classes: the same as {@link #open(Path, int)} with 10.
     *
     * @param path a directory of IDX files or an {@code .npz} file
     * @return the data sets to train and to test on
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing or cannot be read
     */
    public static TrainTest open(Path path) {
        return open(path, MNIST_CLASSES);
    }

    /**
     * Reads a data set in one of two forms, and names its parts after the path.
     *
     * <p>A directory holds four IDX files, raw or compressed with gzip, under the usual names: {@code
     * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code
     * t10k-labels-idx1-ubyte}, or with a dot before {@code idx}, each with or without {@code .gz} at the end. Where a
     * file is there in several spellings, raw comes before {@code .gz}, the hyphen before the dot.
     *
     * <p>A file is an {@code .npz} as {@code keras.datasets.mnist.load_data(path)} reads, whatever its name: arrays {@code
     * x_train} and {@code x_test} of bytes (n x rows x columns) and {@code y_train} and {@code y_test} of integers.
     *
     * @param path a directory of IDX files or an {@code .npz} file in the default file system
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data sets to train and to test on
     * @throws DatasetFormatException if the content of a file is wrong, or the two parts have different shapes
     * @throws UncheckedIOException if a file is missing or cannot be read
     * @throws IllegalArgumentException if the number of classes is not in 1..256
     */
    public static TrainTest open(Path path, int classes) {
        Labels.checkClasses(classes);
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        MemoryLimit memory = new MemoryLimit();
        Dataset train;
        Dataset test;
        if (Files.isDirectory(path)) {
            IdxDirectory directory = new IdxDirectory(path, memory);
            train = directory.read(name + " train", "train", classes);
            test = directory.read(name + " test", "t10k", classes);
        } else {
            try (NpzReader file = NpzReader.open(path, memory)) {
                train = NpzDatasets.read(file, name + " train", "x_train", "y_train", classes);
                test = NpzDatasets.read(file, name + " test", "x_test", "y_test", classes);
            } catch (NpzException e) {
                throw new DatasetFormatException(String.valueOf(e.getMessage()), e);
            }
        }
        if (!train.shape().equals(test.shape())) {
            throw new DatasetFormatException(path + ": expected test images of the size of the training images, "
                    + train.shape() + ", found " + test.shape());
        }
        return new TrainTest(train, test);
    }

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
        return idx(name, images, labels, classes, new MemoryLimit());
    }

    static Dataset idx(String name, Path images, Path labels, int classes, MemoryLimit memory) {
        try (IdxInput imageFile = IdxInput.open(images, memory);
                IdxInput labelFile = IdxInput.open(labels, memory)) {
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
        MemoryLimit memory = new MemoryLimit();
        try (IdxInput imageStream = IdxInput.open(name + " images", images, memory);
                IdxInput labelStream = IdxInput.open(name + " labels", labels, memory)) {
            return IdxReader.read(name, imageStream, labelStream, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
    }
}
