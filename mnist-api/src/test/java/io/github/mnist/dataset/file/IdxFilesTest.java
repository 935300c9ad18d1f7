package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.io.MemoryLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mnist.dataset.file.IdxBytes.IMAGES;
import static io.github.mnist.dataset.file.IdxBytes.LABELS;
import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.images;
import static io.github.mnist.dataset.file.IdxBytes.labels;
import static io.github.mnist.dataset.file.IdxBytes.replacing;
import static io.github.mnist.dataset.file.IdxBytes.with;
import static io.github.mnist.dataset.file.IdxBytes.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class IdxFilesTest {
    @TempDir
    private Path directory;

    private Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset read(byte[] images, byte[] labels) {
        return DatasetFiles.idx("mine", file("images", images), file("labels", labels), 10);
    }

    /** The message about the file of the given name, without its directory. */
    private AbstractStringAssert<?> assertMalformed(String name, byte[] images, byte[] labels) {
        Throwable failure = catchThrowable(() -> read(images, labels));
        assertThat(failure).isInstanceOf(DatasetFormatException.class);
        String message = String.valueOf(failure.getMessage());
        assertThat(message).contains(directory.resolve(name).toString());
        return assertThat(message.replace(directory + "/", ""));
    }

    private AbstractStringAssert<?> assertMalformedImages(byte[] images) {
        return assertMalformed("images", images, LABELS);
    }

    private AbstractStringAssert<?> assertMalformedLabels(byte[] labels) {
        return assertMalformed("labels", IMAGES, labels);
    }

    private static void assertIsTheThreeImages(Dataset data) {
        assertThat(data.shape()).isEqualTo(new ImageShape(2, 3));
        assertThat(data.classes()).isEqualTo(10);
        assertThat(data.labels()).containsExactly(7, 0, 9);
        assertThat(data.pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(data.pixels(1)).containsExactly(7, 8, 9, 10, 11, 12);
        assertThat(data.pixels(2)).containsExactly(13, 14, 15, 16, 17, 18);
    }

    @Test
    void rawFilesAreRead() {
        Dataset data = read(IMAGES, LABELS);
        assertThat(data.name()).isEqualTo("mine");
        assertIsTheThreeImages(data);
    }

    @Test
    void gzipIsToldByContentAndNotByName() {
        assertIsTheThreeImages(read(gzip(IMAGES), LABELS));
        assertIsTheThreeImages(read(IMAGES, gzip(LABELS)));
    }

    @Test
    void streamsAreReadAndClosed() {
        boolean[] closed = new boolean[2];
        InputStream images = new ByteArrayInputStream(gzip(IMAGES)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        InputStream labels = new ByteArrayInputStream(LABELS) {
            @Override
            public void close() {
                closed[1] = true;
            }
        };
        assertIsTheThreeImages(DatasetFiles.idx("mine", images, labels, 10));
        assertThat(closed).containsExactly(true, true);
    }

    /** A stream may hand over as few bytes at a time as it likes. */
    @Test
    void streamsThatComeInDropsAreReadWhole() {
        assertIsTheThreeImages(DatasetFiles.idx("mine", drops(gzip(IMAGES)), drops(LABELS), 10));
    }

    private static InputStream drops(byte[] content) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }

    @Test
    void upTo256ClassesArePossible() {
        Dataset data =
                DatasetFiles.idx("many", file("i", images(1, 1, 1, new byte[1])), file("l", labels(1, 255)), 256);
        assertThat(data.labels()).containsExactly(255);
        assertThat(data.classes()).isEqualTo(256);
    }

    @Test
    void wrongMagicIsRefused() {
        assertMalformedImages(replacing(IMAGES, 2, 0x0D))
                .isEqualTo("images: expected the magic number 00000803 (IDX images: unsigned bytes in 3 dimensions)"
                        + " in bytes 0 to 3, found 00000d03");
        assertMalformedLabels("hello world".getBytes(StandardCharsets.UTF_8))
                .isEqualTo("labels: expected the magic number 00000801 (IDX labels: unsigned bytes in 1 dimension)"
                        + " in bytes 0 to 3, found 68656c6c");
    }

    @Test
    void exchangedFilesAreToldApart() {
        assertMalformed("images", /* images= */ LABELS, /* labels= */ IMAGES)
                .isEqualTo("images: expected the magic number 00000803 (IDX images: unsigned bytes in 3 dimensions)"
                        + " in bytes 0 to 3, found 00000801 (IDX labels)");
        assertMalformedLabels(IMAGES).endsWith("found 00000803 (IDX images)");
    }

    @Test
    void truncatedRawFilesAreRefused() {
        assertMalformedImages(without(IMAGES, 5))
                .isEqualTo("images: truncated: expected 34 bytes (a header of 16, then 3 images of 2 x 3),"
                        + " found 29 bytes");
        assertMalformedLabels(without(LABELS, 1))
                .isEqualTo("labels: truncated: expected 11 bytes (a header of 8, then 3 labels), found 10 bytes");
    }

    @Test
    void truncatedContentOfGzipIsRefused() {
        assertMalformedImages(gzip(without(IMAGES, 5)))
                .isEqualTo("images: truncated: expected 34 bytes (a header of 16, then 3 images of 2 x 3),"
                        + " found 29 bytes");
    }

    @Test
    void truncatedGzipIsRefused() {
        assertMalformedImages(without(gzip(IMAGES), 12))
                .startsWith("images: truncated: the gzip data end early (after ")
                .endsWith(" bytes of content)");
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < IMAGES.length; length++) {
            assertMalformedImages(Arrays.copyOf(IMAGES, length)).contains("truncated");
        }
        for (byte[] gzip = gzip(IMAGES); gzip.length > 2; gzip = without(gzip, 1)) {
            assertMalformedImages(without(gzip, 1)).contains("truncated");
        }
        for (byte[] labels = LABELS; labels.length > 0; labels = without(labels, 1)) {
            assertMalformedLabels(without(labels, 1)).contains("truncated");
        }
    }

    @Test
    void aTruncatedHeaderSaysWhatIsMissing() {
        assertMalformedImages(Arrays.copyOf(IMAGES, 10))
                .isEqualTo("images: truncated: expected the number of rows in bytes 8 to 11,"
                        + " found the end after 10 bytes");
        assertMalformedImages(new byte[0])
                .isEqualTo("images: truncated: expected the magic number in bytes 0 to 3, found the end after 0 bytes");
    }

    @Test
    void trailingBytesAreRefused() {
        assertMalformedImages(with(IMAGES, 0))
                .isEqualTo("images: trailing bytes: expected 34 bytes (a header of 16, then 3 images of 2 x 3),"
                        + " found 35 bytes");
        assertMalformedImages(gzip(with(IMAGES, 0)))
                .isEqualTo("images: trailing bytes: expected 34 bytes (a header of 16, then 3 images of 2 x 3),"
                        + " found more");
        assertMalformedLabels(with(LABELS, 4, 4))
                .isEqualTo("labels: trailing bytes: expected 11 bytes (a header of 8, then 3 labels), found 13 bytes");
    }

    @Test
    void trailingBytesAfterTheGzipDataAreRefused() {
        assertMalformedImages(with(gzip(IMAGES), 0x55, 1, 2))
                .isEqualTo("images: trailing bytes after the gzip data: expected the end or another part, found 55"
                        + " (after 34 bytes of content)");
        assertMalformedLabels(with(gzip(LABELS), 0))
                .isEqualTo("labels: trailing bytes after the gzip data: expected the end or another part, found 00"
                        + " (after 11 bytes of content)");
    }

    @Test
    void corruptGzipIsRefused() {
        byte[] gzip = gzip(IMAGES);
        assertMalformedImages(replacing(gzip, gzip.length - 8, gzip[gzip.length - 8] ^ 1))
                .startsWith("images: corrupt gzip data: expected a CRC of ")
                .contains(", found ");
        assertMalformedImages(replacing(gzip, gzip.length - 4, 35))
                .startsWith("images: corrupt gzip data: expected 35 bytes (modulo 2^32), found 34");
    }

    /** Every flipped bit is either found or was of no consequence, such as the time in the gzip header. */
    @Test
    void noFlippedBitOfGzipChangesTheDataUnnoticed() {
        byte[] gzip = gzip(IMAGES);
        Path labels = file("labels", LABELS);
        int found = 0;
        for (int bit = 0; bit < gzip.length * 8; bit++) {
            Path images = file("images", replacing(gzip, bit / 8, gzip[bit / 8] ^ 1 << bit % 8));
            Throwable failure =
                    catchThrowable(() -> assertIsTheThreeImages(DatasetFiles.idx("mine", images, labels, 10)));
            if (failure != null) {
                assertThat(failure).isInstanceOf(DatasetFormatException.class);
                found++;
            }
        }
        assertThat(found).isGreaterThan(8 * (gzip.length - 10));
    }

    @Test
    void anotherNumberOfLabelsThanImagesIsRefused() {
        assertMalformedLabels(labels(2, 7, 0))
                .isEqualTo("labels: expected 3 labels in bytes 4 to 7, one for each image of images, found 2");
    }

    @Test
    void aLabelBeyondTheClassesIsRefused() {
        byte[] images = images(408, 1, 1, new byte[408]);
        int[] labels = new int[408];
        labels[407] = 12;
        assertMalformed("labels", images, labels(408, labels))
                .isEqualTo("label 12 not in 0..9 at index 407 of labels; where the data have more classes,"
                        + " give their number (classes)");
    }

    @Test
    void zeroImagesAreRefused() {
        assertMalformed("images", images(0, 28, 28, new byte[0]), labels(0))
                .isEqualTo("images: expected 1 to 2147483639 images in bytes 4 to 7, found 0");
        assertMalformedLabels(labels(0)).isEqualTo("labels: expected 1 to 2147483639 labels in bytes 4 to 7, found 0");
    }

    @Test
    void imagesWithoutPixelsAreRefused() {
        assertMalformedImages(images(3, 0, 28, new byte[0]))
                .isEqualTo("images: in bytes 8 to 15, found an image of 0 x 28 pixels: expected both sizes at least 1"
                        + " and at most 16777216 pixels in all");
    }

    @Test
    void aHeaderThatLiesIsFoundBeforeAnythingIsAllocated() {
        assertMalformedImages(images(2_000_000_000, 28, 28, new byte[18]))
                .isEqualTo("images: truncated: expected 1568000000016 bytes (a header of 16, then 2000000000 images of"
                        + " 28 x 28), found 34 bytes");
        assertMalformedImages(images(-1, 28, 28, new byte[18]))
                .isEqualTo("images: expected 1 to 2147483639 images in bytes 4 to 7, found 4294967295");
        assertMalformedImages(images(3, -1, 28, new byte[18])).contains("found an image of -1 x 28 pixels");
    }

    @Test
    void aGzipHeaderThatLiesIsFoundAtTheLimit() {
        byte[] labels = gzip(labels(2_000_000, new int[2_000_000]));
        assertMalformed("images", gzip(images(2_000_000, 4096, 4096, new byte[18])), labels)
                .startsWith("images: too large to unpack into memory: expected to need at most ")
                .endsWith(" bytes, found a need of 33554432000000; a larger heap (-Xmx) or"
                        + " -Dmnist.maxUnpackedBytes=BYTES raises the limit");
    }

    @Test
    void theLimitIsForAllThatOneCallUnpacks() {
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> DatasetFiles.idx(
                        "mine", file("i", gzip(IMAGES)), file("l", LABELS), 10, new MemoryLimit(20, Long.MAX_VALUE)))
                .withMessageEndingWith("expected to need at most 17 of 20 bytes, found a need of 18; a larger heap"
                        + " (-Xmx) or -Dmnist.maxUnpackedBytes=BYTES raises the limit");
        assertIsTheThreeImages(DatasetFiles.idx(
                "mine", file("i", gzip(IMAGES)), file("l", LABELS), 10, new MemoryLimit(21, Long.MAX_VALUE)));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.idx("mine", missing, file("labels", LABELS), 10))
                .withMessage(missing + ": no such file")
                .withCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aDirectoryInPlaceOfAFileIsRefused() {
        Path images = file("images", IMAGES);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.idx("mine", images, directory, 10))
                .withMessage(directory + ": expected an IDX file, found a directory");
    }

    @Test
    void aFileWithoutPermissionIsRefused() throws IOException {
        Path images = file("images", IMAGES);
        Files.setPosixFilePermissions(images, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(images), "this user may read everything");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.idx("mine", images, images, 10))
                .withMessageStartingWith(images + ": cannot be read: ");
    }

    /** A link to itself cannot be read by anyone, not even by root. */
    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.idx("mine", loop, loop, 10))
                .withMessageStartingWith(loop + ": cannot be read: ");
    }

    @Test
    void aStreamThatFailsIsNamed() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is down");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFiles.idx("mine", new ByteArrayInputStream(IMAGES), failing, 10))
                .withMessage("mine labels: cannot be read: the line is down");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void anImpossibleNumberOfClassesIsRefused(int classes) {
        Path images = file("images", IMAGES);
        Path labels = file("labels", LABELS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFiles.idx("mine", images, labels, classes))
                .withMessage(classes + " classes: expected 1 to 256");
    }
}
