package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.label.ClassLabels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads data sets from files, and writes them. Nothing half-read is ever returned.
 *
 * <p>A <em>path</em> is one of these, whatever its name; each part of the data is named after it:
 * <ul>
 *   <li>A directory of IDX files, raw or compressed with gzip, under their usual names: {@code train-images-idx3-ubyte},
 *       {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, with a dot for
 *       the last hyphen, or each in a directory of its own name, as Kaggle's archive unpacks. Raw comes before {@code .gz},
 *       the hyphen before the dot. QMNIST's labels ({@code idx2-int}) are read as well, of which the first column counts.
 *   <li>A directory that has these in {@code raw} or {@code NAME/raw}, as torchvision leaves them.
 *   <li>A directory and the beginning of names, such as {@code gzip/emnist-letters}, where it holds several data sets.
 *   <li>An {@code .npz} as {@code keras.datasets.mnist.load_data(path)} reads: arrays {@code x_train}, {@code y_train},
 *       {@code x_test} and {@code y_test}, or MedMNIST's {@code train_images}, {@code train_labels}, {@code test_images} and
 *       {@code test_labels}. Images are n x rows x columns, with a channel of size 1 before or after, or n x pixels if
 *       square; whole numbers of 0 to 255 of any type, or fractions of 0 to 1, which are multiplied by 255 and rounded.
 *       Labels are n or n x 1 whole numbers of any type, or one-hot rows.
 *   <li>A CSV file, raw or gzip, or a directory with one of each part: the label and the pixels of an image in each line,
 *       whole numbers, as Kaggle and OpenML have them. The words {@code train} and {@code test} in the name tell the
 *       part, and the other part is looked for beside it; a file with neither word is the part that is asked for.
 * </ul>
 *
 * <p>Classes have names where a file says them, one a line: {@code class-names.txt} in the directory, or beside a single file
 * one with the same name and {@code .class-names.txt} after it. Those of Fashion-MNIST and EMNIST are known, and told by the
 * names of files and directories. EMNIST's images lie on their side: {@link Dataset#transposed()} has them stand; labels
 * stay as they are in the file, so that EMNIST letters have 27 classes of which the first is empty.
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
    private DatasetFiles() {}

    /**
     * Reads both parts of a data set, with as many classes as it has names for, or MNIST's ten.
     *
     * @param path a path in the default file system, as described above
     * @return the data sets to train and to test on
     * @throws DatasetFormatException if the content of a file is wrong, or the two parts have different shapes
     * @throws UncheckedIOException if a file is missing or cannot be read
     */
    public static TrainTest open(Path path) {
        return open(path, OptionalInt.empty());
    }

    /**
     * Reads both parts of a data set.
     *
     * @param path a path in the default file system, as described above
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data sets to train and to test on
     * @throws DatasetFormatException if the content of a file is wrong, or the two parts have different shapes
     * @throws UncheckedIOException if a file is missing or cannot be read
     * @throws IllegalArgumentException if the number of classes is not in 1..256
     */
    public static TrainTest open(Path path, int classes) {
        return open(path, checked(classes));
    }

    /**
     * Reads the part to train on, with as many classes as it has names for, or MNIST's ten; the other may be missing.
     *
     * @param path a path in the default file system, as described above
     * @return the data set
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing or cannot be read
     */
    public static Dataset train(Path path) {
        return part(path, Part.TRAIN, OptionalInt.empty());
    }

    /**
     * Reads the part to train on; the other may be missing.
     *
     * @param path a path in the default file system, as described above
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data set
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing or cannot be read
     * @throws IllegalArgumentException if the number of classes is not in 1..256
     */
    public static Dataset train(Path path, int classes) {
        return part(path, Part.TRAIN, checked(classes));
    }

    /**
     * Reads the part to test on, with as many classes as it has names for, or MNIST's ten; the other may be missing.
     *
     * @param path a path in the default file system, as described above
     * @return the data set
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing or cannot be read
     */
    public static Dataset test(Path path) {
        return part(path, Part.TEST, OptionalInt.empty());
    }

    /**
     * Reads the part to test on; the other may be missing.
     *
     * @param path a path in the default file system, as described above
     * @param classes the number of classes, 1 to 256; labels are below it
     * @return the data set
     * @throws DatasetFormatException if the content of a file is wrong
     * @throws UncheckedIOException if a file is missing or cannot be read
     * @throws IllegalArgumentException if the number of classes is not in 1..256
     */
    public static Dataset test(Path path, int classes) {
        return part(path, Part.TEST, checked(classes));
    }

    /**
     * Returns what should be known of a data set before it is used, judged by the names of its files alone: that EMNIST's
     * images need to be transposed.
     *
     * @param path a path in the default file system, as described above
     * @return sentences for people; none for most data sets
     * @throws DatasetFormatException if it is not known what the path is
     * @throws UncheckedIOException if a file is missing or cannot be read
     */
    public static List<String> remarks(Path path) {
        return source(path).known().isTransposed()
                ? List.of(path
                        + ": by the names of its files this is EMNIST, whose images lie on their side: transpose them,"
                        + " unless that was done")
                : List.of();
    }

    /**
     * Writes both parts of a data set so that {@link #open(Path)} reads the same images, labels and names of classes again: a
     * name that ends in {@code .npz} becomes a compressed NumPy archive as Keras has it, any other a directory of raw IDX files.
     * Names of classes that the path alone does not tell stand in a file beside the data.
     *
     * @param data the data
     * @param path a file, which is replaced if it is there, or a directory, which is made and has to be empty if it is there
     * @throws IllegalArgumentException if the name is that of another format, or there is something in the directory
     * @throws UncheckedIOException if it cannot be written; the message says why
     */
    public static void write(TrainTest data, Path path) {
        DatasetWriter.write(data, path);
    }

    /**
     * Checks what can be known of a later {@link #write} without writing. For use before long work.
     *
     * @param path the path to write to later
     * @throws IllegalArgumentException as {@link #write} would
     * @throws UncheckedIOException as {@link #write} would
     */
    public static void checkWritable(Path path) {
        DatasetWriter.check(path);
    }

    private static OptionalInt checked(int classes) {
        ClassLabels.checkClasses(classes);
        return OptionalInt.of(classes);
    }

    private static TrainTest open(Path path, OptionalInt classes) {
        MemoryLimit memory = new MemoryLimit();
        DatasetSource source = source(path);
        Dataset train = read(path, source, Part.TRAIN, classes, memory);
        Dataset test = read(path, source, Part.TEST, classes, memory);
        if (!train.shape().equals(test.shape())) {
            throw new DatasetFormatException(path + ": expected test images of the size of the training images, "
                    + train.shape() + ", found " + test.shape());
        }
        return new TrainTest(train, test);
    }

    private static Dataset part(Path path, Part part, OptionalInt classes) {
        return read(path, source(path), part, classes, new MemoryLimit());
    }

    private static Dataset read(Path path, DatasetSource source, Part part, OptionalInt classes, MemoryLimit memory) {
        Path fileName = path.getFileName();
        String name = (fileName == null ? path.toString() : fileName.toString()) + " " + part.word();
        List<String> classNames = ClassNames.of(path, source.known(), classes);
        Dataset dataset = source.read(part, name, classNames.size(), memory);
        return classNames.equals(dataset.classNames()) ? dataset : dataset.withClassNames(classNames);
    }

    private static DatasetSource source(Path path) {
        if (!Files.isDirectory(path)) {
            return IdxDirectory.findSet(path).<DatasetSource>map(set -> set).orElseGet(() -> FileContent.source(path));
        }
        Optional<IdxDirectory> directory = IdxDirectory.find(path);
        if (directory.isPresent()) {
            return directory.get();
        }
        List<IdxDirectory> raw = rawDirectories(path);
        if (raw.size() > 1) {
            throw new DatasetFormatException(path
                    + ": expected one data set, found several directories that have one in raw;" + " name one of them");
        }
        if (!raw.isEmpty()) {
            return raw.get(0);
        }
        return CsvSource.find(path).<DatasetSource>map(csv -> csv).orElseGet(() -> IdxDirectory.empty(path));
    }

    /** Finds {@code raw} in a directory or in its directories, where torchvision leaves IDX files. */
    private static List<IdxDirectory> rawDirectories(Path directory) {
        List<IdxDirectory> found = new ArrayList<>();
        findRaw(directory).ifPresent(found::add);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            entries.forEach(entry -> findRaw(entry).ifPresent(found::add));
        } catch (DirectoryIteratorException | IOException e) {
            throw IdxDirectory.unlisted(directory, e);
        }
        return found;
    }

    private static Optional<IdxDirectory> findRaw(Path directory) {
        Path raw = directory.resolve("raw");
        return Files.isDirectory(raw) ? IdxDirectory.find(raw) : Optional.empty();
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
            throw new UncheckedIOException(images + " or " + labels + ": cannot be closed: " + IoReason.of(e), e);
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
            throw new UncheckedIOException(name + ": cannot be closed: " + IoReason.of(e), e);
        }
    }
}
