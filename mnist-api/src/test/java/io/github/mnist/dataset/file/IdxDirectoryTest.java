package io.github.mnist.dataset.file;

import io.github.mnist.OpenFiles;
import io.github.mnist.dataset.TrainTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.github.mnist.dataset.file.IdxBytes.counting;
import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.images;
import static io.github.mnist.dataset.file.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdxDirectoryTest {
    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createDirectory(parent.resolve("digits"));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    private void writeTest() throws IOException {
        write("t10k-images-idx3-ubyte", images(1, 2, 3, counting(6)));
        write("t10k-labels-idx1-ubyte", labels(1, 4));
    }

    @Test
    void theOriginalNamesAreFound() throws IOException {
        write("train-images-idx3-ubyte", images(2, 2, 3, counting(12)));
        write("train-labels-idx1-ubyte", labels(2, 7, 9));
        writeTest();
        TrainTest data = DatasetFiles.open(directory);
        assertThat(data.train()).hasToString("digits train (2 images of 2 x 3, 10 classes)");
        assertThat(data.train().labels()).containsExactly(7, 9);
        assertThat(data.train().pixels(1)).containsExactly(7, 8, 9, 10, 11, 12);
        assertThat(data.test()).hasToString("digits test (1 images of 2 x 3, 10 classes)");
        assertThat(data.test().labels()).containsExactly(4);
    }

    @Test
    void dotsAndGzipAreFoundInAnyMixture() throws IOException {
        write("train-images.idx3-ubyte", images(2, 2, 3, counting(12)));
        write("train-labels-idx1-ubyte.gz", gzip(labels(2, 7, 9)));
        write("t10k-images.idx3-ubyte.gz", gzip(images(1, 2, 3, counting(6))));
        write("t10k-labels.idx1-ubyte", labels(1, 4));
        TrainTest data = DatasetFiles.open(directory);
        assertThat(data.train().labels()).containsExactly(7, 9);
        assertThat(data.test().labels()).containsExactly(4);
        assertThat(data.test().pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void rawComesBeforeGzipAndTheHyphenBeforeTheDot() throws IOException {
        write("train-images-idx3-ubyte", images(1, 2, 3, counting(6)));
        write("train-labels-idx1-ubyte.gz", gzip(labels(1, 1)));
        write("train-labels.idx1-ubyte.gz", gzip(labels(1, 2)));
        writeTest();
        assertThat(DatasetFiles.open(directory).train().labels()).containsExactly(1);
        write("train-labels.idx1-ubyte", labels(1, 3));
        assertThat(DatasetFiles.open(directory).train().labels()).containsExactly(3);
        write("train-labels-idx1-ubyte", labels(1, 4));
        assertThat(DatasetFiles.open(directory).train().labels()).containsExactly(4);
    }

    @Test
    void moreClassesCanBeAskedFor() throws IOException {
        write("train-images-idx3-ubyte", images(1, 2, 3, counting(6)));
        write("train-labels-idx1-ubyte", labels(1, 46));
        writeTest();
        assertThat(DatasetFiles.open(directory, 47).train().classes()).isEqualTo(47);
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessage("label 46 not in 0..9 at index 0 of " + directory.resolve("train-labels-idx1-ubyte")
                        + "; where the data have more classes, give their number (classes)");
    }

    @Test
    void aMissingFileIsToldByItsNamesAndWhatIsThere() throws IOException {
        write("train-images-idx3-ubyte", images(1, 2, 3, counting(6)));
        writeTest();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessage(directory + ": expected one of the files train-labels-idx1-ubyte,"
                        + " train-labels.idx1-ubyte, train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte.gz, found"
                        + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, train-images-idx3-ubyte");
    }

    @Test
    void onlySoManyOtherFilesAreListed() throws IOException {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessageEndingWith("train-images.idx3-ubyte.gz, found nothing");
        for (int i = 10; i < 22; i++) {
            write("f" + i, new byte[0]);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessageEndingWith(", found f10, f11, f12, f13, f14, f15, f16, f17, f18, f19 and 2 more");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no such names
    void aNameIsListedWithoutWhatATerminalWouldActOn() throws IOException {
        write("a\u001b[2Jb\n", new byte[0]);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessageEndingWith(", found a\\u001b[2Jb\\u000a");
    }

    @Test
    void aDirectoryInPlaceOfAFileIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("train-images-idx3-ubyte"));
        write("train-labels-idx1-ubyte", labels(1, 4));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessage(directory + ": expected one of the files train-images-idx3-ubyte, train-images.idx3-ubyte,"
                        + " train-images-idx3-ubyte.gz, train-images.idx3-ubyte.gz, found train-images-idx3-ubyte,"
                        + " train-labels-idx1-ubyte");
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() throws IOException {
        write("train-images-idx3-ubyte", images(1, 3, 2, counting(6)));
        write("train-labels-idx1-ubyte", labels(1, 4));
        writeTest();
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(directory))
                .withMessage(
                        directory + ": expected test images of the size of the training images, 3 x 2, found 2 x 3");
    }

    @Test
    void anImpossibleNumberOfClassesIsRefusedFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFiles.open(directory, 257))
                .withMessage("257 classes: expected 1 to 256");
    }

    /** As Linux tells it; elsewhere there is nothing to look at. */
    @Test
    void noFileStaysOpenWhetherItIsReadOrRefused() throws IOException {
        write("train-images-idx3-ubyte", images(2, 2, 3, counting(12)));
        write("train-labels-idx1-ubyte.gz", gzip(labels(2, 7, 9)));
        writeTest();
        DatasetFiles.open(directory);
        write("train-images-idx3-ubyte", new byte[] {0x1f, (byte) 0x8b, 0});
        assertThatExceptionOfType(DatasetFormatException.class).isThrownBy(() -> DatasetFiles.open(directory));
        assertThat(OpenFiles.in(parent)).isEmpty();
    }
}
