package io.github.mnist.dataset.file;

import io.github.mnist.dataset.TrainTest;
import io.github.mnist.internal.npz.NpzBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class NpzSourceTest {
    @TempDir
    private Path directory;

    private Path file;

    /** Two images of 2 x 3 to train on, one to test on. */
    private final NpzBytes good = new NpzBytes()
            .array("x_train", "|u1", "(2, 2, 3)", 1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255)
            .array("y_train", "|u1", "(2,)", 7, 9)
            .array("x_test", "|u1", "(1, 2, 3)", 11, 12, 13, 14, 15, 16)
            .array("y_test", "|u1", "(1,)", 3);

    @BeforeEach
    void nameFile() {
        file = directory.resolve("mine.npz");
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty("mnist.maxUnpackedBytes");
    }

    private AbstractStringAssert<?> assertMalformed(NpzBytes content) {
        content.write(file);
        Throwable failure = catchThrowable(() -> DatasetFiles.open(file));
        assertThat(failure).isInstanceOf(DatasetFormatException.class);
        String message = String.valueOf(failure.getMessage());
        assertThat(message).contains(file.toString());
        return assertThat(message.replace(directory + "/", ""));
    }

    private void assertIsGood() {
        TrainTest data = DatasetFiles.open(file);
        assertThat(data.train()).hasToString("mine.npz train (2 images of 2 x 3, 10 classes)");
        assertThat(data.train().labels()).containsExactly(7, 9);
        assertThat(data.train().pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(data.train().pixels(1)).containsExactly(-6, -5, -4, -3, -2, -1);
        assertThat(data.test()).hasToString("mine.npz test (1 images of 2 x 3, 10 classes)");
        assertThat(data.test().labels()).containsExactly(3);
        assertThat(data.test().pixels(0)).containsExactly(11, 12, 13, 14, 15, 16);
    }

    @Test
    void deflatedArraysAreRead() {
        good.write(file);
        assertIsGood();
    }

    @Test
    void storedArraysAreRead() {
        good.stored().write(file);
        assertIsGood();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allOfNumPysFormatsAreRead(int version) {
        good.entry(
                        "y_train.npy",
                        NpzBytes.npy(
                                version, "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", new byte[] {7, 9}))
                .write(file);
        assertIsGood();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"|u1", "|i1", "<i2", ">i2", "<u2", ">u2", "<i4", ">i4", "<u4", ">u4", "<i8", ">i8", "<u8", ">u8"
            })
    void labelsMayBeOfAnyIntegerType(String dtype) {
        int size = dtype.charAt(2) - '0';
        byte[] labels = new byte[2 * size];
        boolean bigEndian = dtype.startsWith(">");
        labels[bigEndian ? size - 1 : 0] = 7;
        labels[bigEndian ? 2 * size - 1 : size] = 9;
        good.array("y_train", dtype, "(2,)", labels).write(file);
        assertIsGood();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<i2", "<u2", "<i4", "<u4", "<i8"})
    void labelsThatWouldLoseBitsAreRefused(String dtype) {
        int size = dtype.charAt(2) - '0';
        byte[] labels = new byte[2 * size];
        labels[size + 1] = 1;
        assertMalformed(good.array("y_train", dtype, "(2,)", labels))
                .startsWith("label 256 not in 0..9 at index 1 of mine.npz: array 'y_train'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|i1", "<i2", ">i4", "<i8"})
    void negativeLabelsAreRefused(String dtype) {
        byte[] labels = new byte[2 * (dtype.charAt(2) - '0')];
        Arrays.fill(labels, (byte) -1);
        assertMalformed(good.array("y_train", dtype, "(2,)", labels))
                .startsWith("label -1 not in 0..9 at index 0 of mine.npz: array 'y_train'");
    }

    /** More labels than are decoded at a time, and than are allocated at first. */
    @Test
    void manyLabelsAreAllRead() {
        int count = 1_100_000;
        ByteBuffer labels = ByteBuffer.allocate(2 * count).order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < count; i++) {
            labels.putShort((short) (i % 10));
        }
        good.array("x_test", "|u1", "(" + count + ", 2, 3)", new byte[6 * count])
                .array("y_test", ">u2", "(" + count + ",)", labels.array())
                .write(file);
        int[] read = DatasetFiles.open(file).test().labels();
        assertThat(read).hasSize(count);
        for (int i = 0; i < count; i++) {
            if (read[i] != i % 10) {
                assertThat(read[i]).as("label %d", i).isEqualTo(i % 10);
            }
        }
    }

    @Test
    void aLabelBeyondTheClassesIsRefused() {
        assertMalformed(good.array("y_test", "|u1", "(1,)", 12))
                .isEqualTo("label 12 not in 0..9 at index 0 of mine.npz: array 'y_test'; where the data have more"
                        + " classes, give their number (classes)");
        assertThat(DatasetFiles.open(file, 13).test().labels()).containsExactly(12);
    }

    @Test
    void otherArraysAreLeftAlone() {
        good.entry("../../etc/evil", new byte[3])
                .entry("x_more.npy", new byte[3])
                .write(file);
        assertIsGood();
    }

    @Test
    void aMissingArrayIsToldByWhatIsThere() {
        assertMalformed(good.without("y_test"))
                .isEqualTo("mine.npz: expected an array 'y_test', found x_train, y_train, x_test");
        assertMalformed(new NpzBytes().entry("readme.txt", new byte[0]))
                .isEqualTo("mine.npz: expected an array 'x_train', found readme.txt");
    }

    @Test
    void aWrongTypeOfImagesIsRefused() {
        assertMalformed(good.array("x_train", "<f4", "(2, 2, 3)", new byte[48]))
                .isEqualTo(
                        "mine.npz: array 'x_train': expected pixels of 0 to 255 or of 0 to 1, found only 0 and 1, which"
                                + " may be either; save them as bytes, (array * 255).astype('uint8') if 1 is ink");
        assertMalformed(good.array("x_train", "<c8", "(2, 2, 3)", new byte[96]))
                .isEqualTo(
                        "mine.npz: array 'x_train': expected an integer or float type in 2 or 3 or 4 dimensions, found"
                                + " dtype '<c8' and shape (2, 2, 3)");
    }

    @Test
    void aWrongTypeOfLabelsIsRefused() {
        assertMalformed(good.array("y_train", "<f4", "(2,)", 0, 0, 128, 63, 119, 190, 127, 63))
                .isEqualTo("mine.npz: array 'y_train': expected whole numbers, found 0.9990000128746033 at index 1");
        assertMalformed(good.array("y_train", "<f4", "(2,)", 0, 0, 128, 63, 0, 0, 192, 127))
                .isEqualTo("mine.npz: array 'y_train': expected whole numbers, found NaN at index 1");
        assertMalformed(good.array("y_train", "|b1", "(2,)", new byte[2])).contains("found dtype '|b1' and shape (2,)");
    }

    @Test
    void aWrongShapeIsRefused() {
        assertMalformed(good.array("x_train", "|u1", "(2, 6)", new byte[12]))
                .isEqualTo(
                        "mine.npz: array 'x_train': expected rows and columns, or as many pixels as a square has, found"
                                + " 6 pixels; save array.reshape(-1, rows, columns) instead");
        assertMalformed(good.array("x_train", "|u1", "(2, 2, 2, 3)", new byte[24]))
                .isEqualTo(
                        "mine.npz: array 'x_train': expected grey images, of one channel, found n x 2 x 2 x 3; make them"
                                + " grey first");
        assertMalformed(good.array("x_train", "|u1", "(2, 2, 3)", new byte[12])
                        .array("y_train", "|u1", "(2, 1, 1)", 7, 9))
                .isEqualTo(
                        "mine.npz: array 'y_train': expected an integer type or a float type of whole numbers in 1 or 2"
                                + " dimensions, found dtype '|u1' and shape (2, 1, 1)");
    }

    @Test
    void fortranOrderIsReadAsAnyOther() {
        String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3)}";
        byte[] firstIndexFastest = {1, -6, 4, -3, 2, -5, 5, -2, 3, -4, 6, -1};
        good.entry("x_train.npy", NpzBytes.npy(1, header, firstIndexFastest)).write(file);
        assertIsGood();
    }

    /** One dimension has but one order. */
    @Test
    void fortranOrderOfLabelsIsTheSameAsCOrder() {
        String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2,)}";
        good.entry("y_train.npy", NpzBytes.npy(1, header, new byte[] {7, 9})).write(file);
        assertIsGood();
    }

    @Test
    void anotherNumberOfLabelsThanImagesIsRefused() {
        assertMalformed(good.array("y_train", "|u1", "(3,)", 7, 9, 1))
                .isEqualTo("mine.npz: array 'y_train': expected 2 labels, one for each image, found 3");
    }

    @Test
    void zeroImagesAreRefused() {
        assertMalformed(good.array("x_test", "|u1", "(0, 28, 28)").array("y_test", "|u1", "(0,)"))
                .isEqualTo("mine.npz: array 'x_test': expected sizes from 1 to 2147483639 and a product below 2^63,"
                        + " found shape (0, 28, 28)");
    }

    @Test
    void imagesBeyondTheBoundsAreRefused() {
        assertMalformed(good.array("x_test", "|u1", "(1, 1, 16777217)", new byte[16_777_217]))
                .isEqualTo("mine.npz: array 'x_test': found an image of 1 x 16777217 pixels: expected both sizes at"
                        + " least 1 and at most 16777216 pixels in all");
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() {
        assertMalformed(good.array("x_test", "|u1", "(1, 3, 2)", 1, 2, 3, 4, 5, 6))
                .isEqualTo("mine.npz: expected test images of the size of the training images, 2 x 3, found 3 x 2");
    }

    @Test
    void aShapeThatLiesIsFoundBeforeAnythingIsAllocated() {
        assertMalformed(good.array("x_train", "|u1", "(2000000000, 28, 28)", new byte[12]))
                .isEqualTo("mine.npz: array 'x_train': truncated: expected 1568000000000 bytes ((2000000000, 28, 28) of"
                        + " '|u1') after the header, found 12");
        assertMalformed(good.array("x_train", "|u1", "(2147483639, 2147483639, 2147483639)", new byte[12]))
                .contains("expected sizes from 1 to 2147483639 and a product below 2^63, found shape (2147483639,");
        assertMalformed(good.array("x_train", "|u1", "(9223372036854775807, 1, 1)", new byte[12]))
                .contains("found shape (9223372036854775807, 1, 1)");
    }

    @Test
    void truncatedAndTrailingArraysAreRefused() {
        assertMalformed(good.array("x_train", "|u1", "(2, 2, 3)", new byte[11]))
                .isEqualTo("mine.npz: array 'x_train': truncated: expected 12 bytes ((2, 2, 3) of '|u1') after the"
                        + " header, found 11");
        assertMalformed(good.array("x_train", "|u1", "(2, 2, 3)", new byte[13]))
                .isEqualTo("mine.npz: array 'x_train': trailing bytes: expected 12 bytes ((2, 2, 3) of '|u1') after the"
                        + " header, found 13");
    }

    @Test
    void whatUnpacksToMoreThanTheLimitIsRefused() {
        System.setProperty("mnist.maxUnpackedBytes", "1000");
        assertMalformed(good.array("x_test", "|u1", "(1000, 10, 10)", new byte[100_000]))
                .isEqualTo("mine.npz: array 'x_test': too large to unpack into memory: expected to need at most 986 of"
                        + " 1000 bytes, found a need of 100000; a larger heap (-Xmx) or -Dmnist.maxUnpackedBytes=BYTES"
                        + " raises the limit");
    }

    @Test
    void anArrayThatIsNoneIsRefused() {
        assertMalformed(good.entry("x_train.npy", "hello world".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("mine.npz: array 'x_train': expected a NumPy array, which begins with \\x93NUMPY, found"
                        + " hello ");
        assertMalformed(good.entry("x_train.npy", new byte[3]))
                .isEqualTo("mine.npz: array 'x_train': truncated: expected at least 6 bytes, found 3");
        assertMalformed(good.entry("x_train.npy", NpzBytes.npy(4, "{}", new byte[0])))
                .isEqualTo("mine.npz: array 'x_train': expected NumPy's format 1.0 to 3.0 at byte 6, found 4");
        assertMalformed(good.entry("x_train.npy", NpzBytes.npy(2, " ".repeat(65_536), new byte[0])))
                .isEqualTo(
                        "mine.npz: array 'x_train': expected a header of at most 65535 bytes at byte 8, found 65536");
        assertMalformed(good.entry("x_train.npy", NpzBytes.npy(1, "{'descr': 3}", new byte[0])))
                .isEqualTo("mine.npz: array 'x_train': malformed header: expected ''' at character 10 of the header"
                        + " {'descr': 3}");
    }

    @Test
    void anyOtherFileIsRefused() throws IOException {
        Files.writeString(file, "hello");
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessage(
                        file + ": expected one column called label or class, found none; without labels nothing can"
                                + " be trained or judged");
        Files.writeString(file, "PK\3\4");
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessageStartingWith(file + ": expected an .npz file, which is a zip file: corrupt: ");
    }

    /** The file is sparse: it takes next to nothing on disk. The JDK would read its directory into memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDirectoryOfHundredsOfMegabytesIsRefusedUnread(boolean zip64) throws IOException {
        int bytes = 300 << 20;
        ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06064b50).putLong(4, 44).putLong(40, bytes);
        end.putInt(56, 0x07064b50).putLong(64, bytes + 4L).putInt(72, 1);
        end.putInt(76, 0x06054b50).putShort(84, (short) 1).putShort(86, (short) 1);
        end.putInt(88, zip64 ? -1 : bytes).putInt(92, zip64 ? -1 : 4);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {'P', 'K', 3, 4});
            out.seek(bytes + 4L);
            out.write(end.array());
        }
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessage(
                        file + ": expected an .npz file of some arrays, found a zip file with a directory of 314572800"
                                + " bytes, more than 16777216");
    }

    @Test
    void aCommentThatIsNotUtf8IsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.ISO_8859_1)) {
            ZipEntry entry = new ZipEntry("x_train.npy");
            entry.setComment("\u00ff");
            zip.putNextEntry(entry);
        }
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessage(file + ": corrupt: a name or comment that is not UTF-8");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessage(file + ": no such file or directory");
    }

    @Test
    void aLinkToItselfIsNoFile() throws IOException {
        Files.createSymbolicLink(file, file);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.open(file))
                .withMessage(file + ": no such file or directory");
    }

    /** Every flipped bit is either found or was of no consequence, such as the time of an entry. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFlippedBitChangesTheDataUnnoticed(boolean stored) throws IOException {
        byte[] content = (stored ? good.stored() : good).bytes();
        for (int bit = 0; bit < content.length * 8; bit++) {
            Files.write(file, IdxBytes.replacing(content, bit / 8, content[bit / 8] ^ 1 << bit % 8));
            Throwable failure = catchThrowable(this::assertIsGood);
            if (failure != null) {
                assertThat(failure).isInstanceOf(DatasetFormatException.class);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] content = good.bytes();
        for (int length = 0; length < content.length; length++) {
            Files.write(file, Arrays.copyOf(content, length));
            assertThatExceptionOfType(DatasetFormatException.class).isThrownBy(() -> DatasetFiles.open(file));
        }
    }
}
