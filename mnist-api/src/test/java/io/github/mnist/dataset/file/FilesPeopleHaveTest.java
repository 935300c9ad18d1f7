package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.internal.npz.NpzBytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mnist.dataset.file.IdxBytes.counting;
import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.images;
import static io.github.mnist.dataset.file.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Data sets as Kaggle, OpenML, torchvision, EMNIST, QMNIST and MedMNIST hand them out. */
class FilesPeopleHaveTest {
    @TempDir
    private Path directory;

    private Path write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes two images of 2 x 3 with the labels 7 and 9 to train on, one with the label 3 to test on. */
    private void writeIdx(String images, String labels, boolean packed) throws IOException {
        writeTrain(images, labels, packed);
        byte[] testImages = images(1, 2, 3, counting(6));
        byte[] testLabels = labels(1, 3);
        write(images.replace("PART", "t10k"), packed ? gzip(testImages) : testImages);
        write(labels.replace("PART", "t10k"), packed ? gzip(testLabels) : testLabels);
    }

    private void writeTrain(String images, String labels, boolean packed) throws IOException {
        byte[] trainImages = images(2, 2, 3, counting(12));
        byte[] trainLabels = labels(2, 7, 9);
        write(images.replace("PART", "train"), packed ? gzip(trainImages) : trainImages);
        write(labels.replace("PART", "train"), packed ? gzip(trainLabels) : trainLabels);
    }

    private static void assertIsTheData(TrainTest data) {
        assertIsTheTrainingPart(data.train());
        assertThat(data.test().labels()).containsExactly(3);
        assertThat(data.test().pixels(0)).isEqualTo(counting(6));
    }

    private static void assertIsTheTrainingPart(Dataset train) {
        assertThat(train.labels()).containsExactly(7, 9);
        assertThat(train.shape()).isEqualTo(new ImageShape(2, 3));
        assertThat(train.pixels(1)).containsExactly(7, 8, 9, 10, 11, 12);
    }

    private AbstractStringAssert<?> assertRefused(Path path) {
        Throwable failure = catchThrowable(() -> DatasetFiles.train(path));
        assertThat(failure).isInstanceOfAny(DatasetFormatException.class, UncheckedIOException.class);
        return assertThat(String.valueOf(failure.getMessage()).replace(directory + "/", ""));
    }

    @Test
    void filesWithADotBesideDirectoriesWithAHyphenAreRead() throws IOException {
        writeIdx("PART-images.idx3-ubyte", "PART-labels.idx1-ubyte", false);
        writeIdx(
                "PART-images-idx3-ubyte/PART-images-idx3-ubyte",
                "PART-labels-idx1-ubyte/PART-labels-idx1-ubyte",
                false);
        assertIsTheData(DatasetFiles.open(directory));
    }

    @Test
    void filesInDirectoriesOfTheirOwnNameAreRead() throws IOException {
        writeIdx(
                "PART-images-idx3-ubyte/PART-images-idx3-ubyte",
                "PART-labels-idx1-ubyte/PART-labels-idx1-ubyte",
                false);
        assertIsTheData(DatasetFiles.open(directory));
    }

    @Test
    void directoriesOfTorchvisionAreReadFromEitherEnd() throws IOException {
        writeIdx("MNIST/raw/PART-images-idx3-ubyte", "MNIST/raw/PART-labels-idx1-ubyte", false);
        assertIsTheData(DatasetFiles.open(directory));
        assertIsTheData(DatasetFiles.open(directory.resolve("MNIST")));
        assertIsTheData(DatasetFiles.open(directory.resolve("MNIST/raw")));
        writeIdx("FashionMNIST/raw/PART-images-idx3-ubyte", "FashionMNIST/raw/PART-labels-idx1-ubyte", true);
        assertRefused(directory).endsWith("found several directories that have one in raw; name one of them");
        assertThat(DatasetFiles.open(directory.resolve("FashionMNIST")).train().classNames())
                .startsWith("T-shirt/top", "trouser", "pullover", "dress", "coat")
                .endsWith("ankle boot");
    }

    @Test
    void eitherPartIsReadWithoutTheOther() throws IOException {
        writeTrain("PART-images-idx3-ubyte.gz", "PART-labels-idx1-ubyte.gz", true);
        assertIsTheTrainingPart(DatasetFiles.train(directory));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.test(directory))
                .withMessageContaining("expected one of the files t10k-images-idx3-ubyte, ");
    }

    @Test
    void emnistIsReadWithItsClassesAndARemark() throws IOException {
        for (String part : List.of("train", "test")) {
            write("emnist-letters-" + part + "-images-idx3-ubyte", images(2, 2, 3, counting(12)));
            write("emnist-letters-" + part + "-labels-idx1-ubyte", labels(2, 1, 26));
        }
        Dataset train = DatasetFiles.open(directory).train();
        assertThat(train.classes()).isEqualTo(27);
        assertThat(train.labels()).containsExactly(1, 26);
        assertThat(train.classNames()).startsWith("none", "A", "B").endsWith("Y", "Z");
        assertThat(train.pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(train.transposed().pixels(0)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(DatasetFiles.remarks(directory))
                .containsExactly(
                        directory + ": by the names of its files this is EMNIST, whose images lie on their side:"
                                + " transpose them, unless that was done");
        assertThat(DatasetFiles.train(directory, 30).classNames())
                .startsWith("0", "1")
                .hasSize(30);
    }

    @Test
    void oneOfSeveralSetsInADirectoryIsNamed() throws IOException {
        for (String set : List.of("emnist-digits", "emnist-balanced")) {
            write(set + "-train-images-idx3-ubyte.gz", gzip(images(1, 2, 3, counting(6))));
            write(set + "-train-labels-idx1-ubyte.gz", gzip(labels(1, 4)));
        }
        assertRefused(directory)
                .isEqualTo(directory + ": expected one data set, found several, by the names of files: emnist-balanced,"
                        + " emnist-digits; name one, as in emnist-digits");
        Dataset train = DatasetFiles.train(directory.resolve("emnist-balanced"));
        assertThat(train.name()).isEqualTo("emnist-balanced train");
        assertThat(train.classes()).isEqualTo(47);
        assertThat(train.classNames()).endsWith("n", "q", "r", "t");
    }

    @Test
    void plainMnistHasNoRemarksAndNoNames() throws IOException {
        writeIdx("PART-images-idx3-ubyte", "PART-labels-idx1-ubyte", false);
        assertThat(DatasetFiles.remarks(directory)).isEmpty();
        assertThat(DatasetFiles.open(directory).train().classNames())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    /** The label, then seven columns on where the sample comes from. */
    private static byte[] qmnistLabels(int... labels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : new int[] {0xC02, labels.length, 8}) {
            out.writeInt(number);
        }
        for (int label : labels) {
            for (int number : new int[] {label, 4, 400, 0, 38, 10, 1234, 0}) {
                out.writeInt(number);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte",
        "qmnist-train-images-idx3-ubyte, qmnist-train-labels-idx2-int"
    })
    void labelsOfQmnistAreTheFirstOfEightColumns(String images, String labels) throws IOException {
        write(images, images(2, 2, 3, counting(12)));
        write(labels, qmnistLabels(7, 9));
        assertIsTheTrainingPart(DatasetFiles.train(directory));
        write(labels, qmnistLabels(7, 10));
        assertRefused(directory).startsWith("label 10 not in 0..9 at index 1 of " + labels);
        write(labels, qmnistLabels(7, 9, 1));
        assertRefused(directory).startsWith(labels + ": expected 2 labels in bytes 4 to 7, one for each image of ");
        byte[] whole = qmnistLabels(7, 9);
        write(labels, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(directory)
                .isEqualTo(
                        labels + ": truncated: expected 76 bytes (a header of 12, then 2 labels of 8 columns), found 75"
                                + " bytes");
    }

    @Test
    void xzIsNamedAndToBeUnpacked() throws IOException {
        write("qmnist-train-images-idx3-ubyte.xz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0});
        write("qmnist-train-labels-idx2-int.gz", gzip(qmnistLabels(7, 9)));
        assertRefused(directory)
                .isEqualTo(
                        "qmnist-train-images-idx3-ubyte.xz: compressed with xz, which is not read here: unpack it first,"
                                + " as by 'xz -dk' or 7-Zip");
        write("qmnist-train-images-idx3-ubyte", images(2, 2, 3, counting(12)));
        assertIsTheTrainingPart(DatasetFiles.train(directory));
    }

    private static final String HEADER = "label,1x1,1x2,1x3,2x1,2x2,2x3\n";

    @Test
    void csvOfKaggleIsReadWithTheOtherPartBesideIt() throws IOException {
        Path train = write("mnist_train.csv", HEADER + "7,1,2,3,4,5,6\n9,7,8,9,10,11,12\n");
        Path test = write("mnist_test.csv", HEADER + "3,1,2,3,4,5,6\n");
        assertIsTheData(DatasetFiles.open(train));
        assertIsTheData(DatasetFiles.open(test));
        assertIsTheData(DatasetFiles.open(directory));
        assertThat(DatasetFiles.open(train).train().name()).isEqualTo("mnist_train.csv train");
        Files.delete(test);
        assertIsTheTrainingPart(DatasetFiles.train(train));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(train))
                .withMessage(test + ": no such file, but " + train);
    }

    @Test
    void csvIsReadInAllItsSpellings() throws IOException {
        String[] contents = {
            HEADER + "7,1,2,3,4,5,6\n9,7,8,9,10,11,12",
            "\ufeff" + HEADER + "7,1,2,3,4,5,6\r\n9,7,8,9,10,11,12\r\n\r\n",
            "\"label\",\"1x1\",\"1x2\",\"1x3\",\"2x1\",\"2x2\",\"2x3\"\n\"7\",\"1\",2,3,4,5,6\n9,7,8,9,10,11,\"12\"\n",
            HEADER.replace("label", "LABEL") + "7.0,1.0,2.,3.00, 4,5 ,6\n\n9,7,8,9,10,11,12\n",
            "1x1,1x2,1x3,2x1,2x2,2x3,class\n1,2,3,4,5,6,7\n7,8,9,10,11,12,9\n",
        };
        for (String content : contents) {
            assertIsTheTrainingPart(DatasetFiles.train(write("train.csv", content)));
            assertIsTheTrainingPart(
                    DatasetFiles.train(write("train.csv.gz", gzip(content.getBytes(StandardCharsets.UTF_8)))));
        }
    }

    @Test
    void csvWithoutShapeIsOfSquares() throws IOException {
        Dataset numbered = DatasetFiles.train(write("a.csv", "label,pixel0,pixel1,pixel2,pixel3\n7,1,2,3,4\n"));
        assertThat(numbered.shape()).isEqualTo(new ImageShape(2, 2));
        assertThat(numbered.pixels(0)).containsExactly(1, 2, 3, 4);
        Dataset bare = DatasetFiles.test(write("b.csv", "7,1,2,3,4\n9,251,252,253,255\n"));
        assertThat(bare.labels()).containsExactly(7, 9);
        assertThat(bare.pixels(1)).containsExactly(-5, -4, -3, -1);
        assertRefused(write("c.csv", "label,pixel0,pixel1,pixel2\n7,1,2,3\n"))
                .isEqualTo(
                        "c.csv: expected a label and as many pixels as a square has in each line, or pixels called 1x1,"
                                + " 1x2 and so on in the header, found 4 columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.99999999",
                "-1e-60",
                "1e0",
                "0x1p0",
                "1d",
                "1f",
                "1L",
                "+1",
                "-0",
                "NaN",
                "\u0661",
                "1.5",
                ".0",
                "",
                "1 0"
            })
    void labelsAreWholeNumbersAsWritten(String label) throws IOException {
        Path file = write("train.csv", HEADER + "1,1,2,3,4,5,6\n" + label + ",1,2,3,4,5,6\n");
        assertRefused(file).startsWith("train.csv, line 3, field 1: expected a class as a whole number, found '");
        file = write("train.csv", HEADER + "1,1,2,3,4,5,6\n1,1,2,3,4,5," + label + "\n");
        assertRefused(file)
                .startsWith("train.csv, line 3, field 7: expected a pixel as a whole number from 0 to 255, found '");
    }

    @Test
    void nulBytesAreRefused() throws IOException {
        assertRefused(write("train.csv", HEADER + "1\0,1,2,3,4,5,6\n")).endsWith("found data of an unknown kind");
        Path file = write("train.csv", HEADER + "1,1,2,3,4,5,6\n".repeat(40) + "1\0,1,2,3,4,5,6\n");
        assertRefused(file)
                .isEqualTo("train.csv, line 42, field 1: expected a class as a whole number, found '1\\u0000'");
    }

    @Test
    void theBeginningOfAFieldThatIsTooLongIsShownAsItIs() throws IOException {
        assertRefused(write("train.csv", HEADER + "7,\r" + "\r".repeat(1000)))
                .startsWith("train.csv, line 2, field 2: expected a short field, found more than ")
                .endsWith(" bytes, beginning with '" + "\\u000d".repeat(20) + "'");
    }

    @Test
    void whatElseIsWrongWithCsvIsSaidWithItsLine() throws IOException {
        assertRefused(write("train.csv", HEADER + "10,1,2,3,4,5,6\n"))
                .isEqualTo(
                        "label 10 not in 0..9 at line 2 of train.csv; where the data have more classes, give their number"
                                + " (classes)");
        assertRefused(write("train.csv", HEADER + "99999999999999999999,1,2,3,4,5,6\n"))
                .startsWith("label 2147483647 not in 0..9 at line 2");
        assertRefused(write("train.csv", HEADER + "1,1,2,3,4,5,256\n"))
                .isEqualTo("train.csv, line 2, field 7: expected a pixel from 0 to 255, found '256'");
        assertRefused(write("train.csv", HEADER + "1,1,2,3,4,5\n"))
                .isEqualTo("train.csv, line 2, field 6: expected 7 fields in each line, found 6");
        assertRefused(write("train.csv", HEADER + "1,1,2,3,4,5,6,7\n"))
                .isEqualTo("train.csv, line 2, field 7: expected 7 fields in each line, found more");
        assertRefused(write("train.csv", HEADER)).isEqualTo("train.csv: expected a line for each image, found none");
        assertRefused(write("train.csv", "")).isEqualTo("train.csv: expected a line for each image, found nothing");
        assertRefused(write("train.csv", HEADER + "\"1,1,2,3"))
                .isEqualTo("train.csv, line 2, field 1: expected a closing quote, found the end");
        assertRefused(write("train.csv", HEADER + "\"1\"1,1,2,3"))
                .isEqualTo(
                        "train.csv, line 2, field 1: expected a comma or the end of the line after the closing quote");
    }

    @Test
    void kagglesTestFileHasNoLabels() throws IOException {
        Path file = write("test.csv", "pixel0,pixel1,pixel2,pixel3\n1,2,3,4\n");
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.test(file))
                .withMessage(
                        file + ": expected one column called label or class, found none; without labels nothing can be"
                                + " trained or judged");
    }

    @Test
    void csvOfMoreThanOneBlockIsRead() throws IOException {
        StringBuilder content = new StringBuilder("label");
        IntStream.range(0, 10_000).forEach(pixel -> content.append(",pixel").append(pixel));
        for (int image = 0; image < 1000; image++) {
            content.append('\n').append(image % 10).append(',').append(image % 256);
            content.append(",0".repeat(9_998)).append(',').append(255 - image % 256);
        }
        Dataset data =
                DatasetFiles.train(write("train.csv.gz", gzip(content.toString().getBytes(StandardCharsets.UTF_8))));
        assertThat(data.size()).isEqualTo(1000);
        for (int image : new int[] {0, 418, 419, 999}) {
            assertThat(data.label(image)).isEqualTo(image % 10);
            assertThat(data.pixels(image)[0]).isEqualTo((byte) image);
            assertThat(data.pixels(image)[9_999]).isEqualTo((byte) (255 - image));
        }
    }

    private Path npz(String images, String shape, int[] pixels, String labels, String labelShape, int... values) {
        return new NpzBytes()
                .array(images, "|u1", shape, pixels)
                .array(labels, "|u1", labelShape, values)
                .write(directory.resolve("data.npz"));
    }

    private static final int[] TWELVE = IntStream.rangeClosed(1, 12).toArray();

    @ParameterizedTest
    @ValueSource(strings = {"(2, 2, 3)", "(2, 2, 3, 1)", "(2, 1, 2, 3)"})
    void npzMayHaveAChannel(String shape) {
        assertIsTheTrainingPart(DatasetFiles.train(npz("x_train", shape, TWELVE, "y_train", "(2,)", 7, 9)));
    }

    @Test
    void npzOfMedMnistAndColumnsOfLabelsAreRead() {
        assertIsTheTrainingPart(
                DatasetFiles.train(npz("train_images", "(2, 2, 3)", TWELVE, "train_labels", "(2, 1)", 7, 9)));
    }

    @Test
    void npzOfFlatSquaresIsRead() {
        Dataset data = DatasetFiles.train(npz("x_train", "(3, 4)", TWELVE, "y_train", "(3,)", 7, 9, 1));
        assertThat(data.shape()).isEqualTo(new ImageShape(2, 2));
        assertThat(data.pixels(2)).containsExactly(9, 10, 11, 12);
    }

    @Test
    void oneHotLabelsAreRead() {
        int[] rows = new int[20];
        rows[7] = 1;
        rows[19] = 1;
        assertIsTheTrainingPart(DatasetFiles.train(npz("x_train", "(2, 2, 3)", TWELVE, "y_train", "(2, 10)", rows)));
        rows[0] = 1;
        assertRefused(npz("x_train", "(2, 2, 3)", TWELVE, "y_train", "(2, 10)", rows))
                .isEqualTo(
                        "data.npz: array 'y_train': expected labels, or rows of one 1 and otherwise 0, found something"
                                + " else in row 0");
        rows[0] = 2;
        rows[7] = 0;
        assertRefused(npz("x_train", "(2, 2, 3)", TWELVE, "y_train", "(2, 10)", rows))
                .endsWith("else in row 0");
    }

    private Path floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new NpzBytes()
                .array("x_train", ">f4", "(1, 2, " + values.length / 2 + ")", bytes.array())
                .array("y_train", "|u1", "(1,)", 3)
                .write(directory.resolve("data.npz"));
    }

    @Test
    void scaleOfFractionsIsToldByTheNumbers() {
        assertThat(DatasetFiles.train(floats(0, 1, 0.5f, 3 / 255f)).pixels(0)).containsExactly(0, -1, -128, 3);
        assertThat(DatasetFiles.train(floats(0, 1, 1, 254)).pixels(0)).containsExactly(0, 1, 1, -2);
        assertRefused(floats(0, 1, 1, 0)).contains("found only 0 and 1, which may be either");
        assertRefused(floats(0, 0.5f, 1, 2)).contains("found fractions and numbers above 1 up to index 3");
        assertRefused(floats(0, 2, 1, 0.5f)).contains("found fractions and numbers above 1 up to index 3");
        assertRefused(floats(0, -0.5f, 1, 2)).contains("found -0.5 at index 1; save them without centring or scaling");
        assertRefused(floats(0, 1, Float.NaN, 2)).contains("found NaN at index 2");
        assertRefused(floats(0, 256, 1, 2)).contains("found 256.0 at index 1");
    }

    @Test
    void entriesWithoutSuffixAreArraysToo() {
        byte[] images = NpzBytes.npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 3)}", counting(12));
        byte[] labels = NpzBytes.npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", new byte[] {7, 9});
        Path file =
                new NpzBytes().entry("x_train", images).entry("y_train", labels).write(directory.resolve("data.npz"));
        assertIsTheTrainingPart(DatasetFiles.train(file));
        new NpzBytes().entry("x_train", images).entry("x_train.npy", images).write(file);
        assertRefused(file).isEqualTo("data.npz: expected one array 'x_train', found 2");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] content = new NpzBytes()
                .array("x_train", "|u1", "(1, 1, 1)", 1)
                .array("y_train", "|u1", "(1,)", 1)
                .bytes();
        String text = new String(content, StandardCharsets.ISO_8859_1).replace("y_train", "x_train");
        assertRefused(write("data.npz", text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("data.npz: expected one array 'x_train', found 2");
    }

    @ParameterizedTest
    @CsvSource({"12, bzip2", "14, lzma", "93, zstd"})
    void otherCompressionIsNamed(int method, String name) throws IOException {
        byte[] content =
                new NpzBytes().array("x_train", "|u1", "(1, 1, 1)", 1).stored().bytes();
        // The method stands at byte 8 of the local header and at byte 10 of the directory's.
        int directoryStart = new String(content, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        content[8] = (byte) method;
        content[directoryStart + 10] = (byte) method;
        assertRefused(write("data.npz", content))
                .isEqualTo("data.npz: 'x_train.npy' is compressed with " + name + ", which is not read: write it with"
                        + " numpy.savez or numpy.savez_compressed");
    }

    @Test
    void otherFilesAreCalledByTheirNames() throws IOException {
        String expected =
                ": expected a directory of IDX files, an .npz file or a CSV file of images with their labels, found ";
        assertRefused(write("a.npz", images(1, 2, 3, counting(6))))
                .isEqualTo("a.npz" + expected + "IDX images; give the directory that holds them and their labels");
        assertRefused(write("a.npz", gzip(labels(1, 4))))
                .isEqualTo("a.npz" + expected + "IDX labels; give the directory that holds them and their images");
        assertRefused(write(
                        "a.npz",
                        gzip(new NpzBytes().array("x", "|u1", "(1,)", 1).bytes())))
                .isEqualTo(
                        "a.npz" + expected + "an .npz file compressed with gzip; unpack it first, as by 'gunzip -k'");
        assertRefused(write("a.npz", NpzBytes.npy(1, "{}", new byte[0]))).contains("found a single NumPy array; ");
        assertRefused(write("a.npz", "\u0089HDF\r\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("found HDF5; ");
        assertRefused(write("a.pkl.gz", gzip(new byte[] {(byte) 0x80, 2}))).contains("found a Python pickle; ");
        assertRefused(write("a.parquet", "PAR1\0\0")).contains("found Parquet; ");
        assertRefused(write("a.npz", new byte[] {1, 2, 3})).endsWith("found data of an unknown kind");
        assertRefused(new NpzBytes()
                        .entry("train-images-idx3-ubyte", new byte[1])
                        .entry("train-labels-idx1-ubyte", new byte[1])
                        .write(directory.resolve("archive.zip")))
                .isEqualTo("archive.zip: expected an .npz file of arrays, found a zip of other files,"
                        + " train-images-idx3-ubyte, train-labels-idx1-ubyte; unpack it and give the directory that holds"
                        + " them");
    }

    @Test
    void aPipeIsToldThatAFileIsNeeded() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertRefused(pipe)
                .isEqualTo(
                        "pipe: expected a directory or a file, found a pipe or device; copy what it gives into a file first");
    }

    @Test
    void namesOfClassesStandBesideTheData() throws IOException {
        writeIdx("data/PART-images-idx3-ubyte", "data/PART-labels-idx1-ubyte", false);
        Path names = write("data/class-names.txt", "zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n");
        Dataset test = DatasetFiles.open(directory.resolve("data")).test();
        assertThat(test.classes()).isEqualTo(11);
        assertThat(test.classNames().get(3)).isEqualTo("three");
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(directory.resolve("data"), 10))
                .withMessage(names + ": 11 class names: expected 10, one for each class");

        Path csv = write("mine.csv", HEADER + "1,1,2,3,4,5,6\n");
        write("mine.csv.class-names.txt", "no\r\nyes\r\n");
        assertThat(DatasetFiles.train(csv).classNames()).containsExactly("no", "yes");
        write("mine.csv.class-names.txt", "no\n\n");
        assertRefused(csv).isEqualTo("mine.csv.class-names.txt: the name of class 1 is blank: expected a text");
    }
}
