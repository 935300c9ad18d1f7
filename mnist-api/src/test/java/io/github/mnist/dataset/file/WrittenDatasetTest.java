package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.TrainTest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@link DatasetFiles#write} writes is read again as it was. */
class WrittenDatasetTest {
    private static final ImageShape SHAPE = new ImageShape(2, 3);
    private static final TrainTest DATA = new TrainTest(
            Dataset.of("a", SHAPE, 10, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 255}, new byte[] {9, 0}),
            Dataset.of("b", SHAPE, 10, new byte[] {(byte) 200, 1, 1, 2, 3, 5}, new byte[] {4}));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"data.npz", "data"})
    void imagesAndLabelsAreReadAgainAsTheyWere(String name) {
        Path path = directory.resolve(name);

        DatasetFiles.write(DATA, path);

        TrainTest read = DatasetFiles.open(path);
        assertThat(read.train().checksum()).isEqualTo(DATA.train().checksum());
        assertThat(read.test().checksum()).isEqualTo(DATA.test().checksum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.npz", "data"})
    void namesOfClassesAndTheirNumberAreReadAgain(String name) {
        Path path = directory.resolve(name);
        List<String> names = List.of("cat", "dog", "a b", "d", "e", "f", "g", "h", "i", "j");

        DatasetFiles.write(
                new TrainTest(DATA.train().withClassNames(names), DATA.test().withClassNames(names)), path);

        assertThat(DatasetFiles.open(path).test().classNames()).isEqualTo(names);
        Path twelve = directory.resolve("twelve" + name);
        DatasetFiles.write(
                new TrainTest(
                        Dataset.of("c", SHAPE, 12, new byte[6], new byte[] {11}),
                        Dataset.of("d", SHAPE, 12, new byte[6], new byte[] {3})),
                twelve);
        assertThat(DatasetFiles.open(twelve).train().classes()).isEqualTo(12);
        assertThat(DatasetFiles.open(twelve).train().label(0)).isEqualTo(11);
    }

    @Test
    void namesOfAnOlderFileDoNotStay() {
        Path path = directory.resolve("data.npz");
        List<String> names = List.of("q", "r", "s", "t", "u", "v", "w", "x", "y", "z");
        DatasetFiles.write(
                new TrainTest(DATA.train().withClassNames(names), DATA.test().withClassNames(names)), path);

        DatasetFiles.write(DATA, path);

        assertThat(DatasetFiles.open(path).train().classNames())
                .isEqualTo(DATA.train().classNames());
    }

    @Test
    void sameDataGiveTheSameBytes() throws Exception {
        DatasetFiles.write(DATA, directory.resolve("a.npz"));
        DatasetFiles.write(DATA, directory.resolve("b.npz"));

        assertThat(Files.readAllBytes(directory.resolve("a.npz")))
                .isEqualTo(Files.readAllBytes(directory.resolve("b.npz")));
        assertThat(directory.resolve("a.npz.class-names.txt")).doesNotExist();
    }

    @Test
    void directoryThatHoldsSomethingIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path full = Files.createDirectory(directory.resolve("full"));
        Files.writeString(full.resolve("notes.txt"), "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFiles.write(DATA, full))
                .withMessage(full + ": expected a directory that is new or empty, so that nothing in it is mixed up");
        try (var files = Files.list(full)) {
            assertThat(files).containsExactly(full.resolve("notes.txt"));
        }
    }

    @Test
    void namesOfOtherFormsAndFilesInTheWayAreRefused() throws Exception {
        Path csv = directory.resolve("data.csv");
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path nowhere = directory.resolve("none").resolve("data.npz");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFiles.checkWritable(csv))
                .withMessage(csv + ": expected a name that ends in .npz, or a directory for IDX files");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFiles.checkWritable(file))
                .withMessage(file + ": expected a directory for IDX files, found a file");
        assertThatThrownBy(() -> DatasetFiles.checkWritable(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(nowhere + ": cannot be written: no directory " + nowhere.getParent() + ", make it first");
    }

    @Test
    void labelsAreReplacedAndNothingElse() {
        Dataset changed = DATA.train().withLabels(1, 2);

        assertThat(changed.labels()).containsExactly(1, 2);
        assertThat(changed.name()).isEqualTo("a");
        assertThat(changed.pixels(1)).isEqualTo(DATA.train().pixels(1));
        assertThat(changed.slice(1, 2).sourceIndex(0)).isEqualTo(1);
        assertThat(changed.withLabel(2).size()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATA.train().withLabels(1))
                .withMessage("1 labels for a (2 images of 2 x 3, 10 classes): expected one for each of its samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATA.train().withLabels(1, 10))
                .withMessage("label 10 not in 0..9 at index 1");
    }
}
