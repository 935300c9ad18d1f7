package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.internal.io.MemoryLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mnist.dataset.file.IdxBytes.counting;
import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.images;
import static io.github.mnist.dataset.file.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;

class KeptImagesTest {
    private static final int COUNT = 7;
    private static final int IMAGE_BYTES = 6;
    private static final IdxLayout LAYOUT = new IdxLayout(16, COUNT, IMAGE_BYTES, "images of 2 x 3");

    private static final ImageShape SHAPE = new ImageShape(2, 3);

    @TempDir
    private Path directory;

    /** Image i has the pixels 6i + 1 to 6i + 6. */
    private static void assertHoldsAllImages(Images images) {
        for (int image = 0; image < COUNT; image++) {
            byte[] bytes = new byte[IMAGE_BYTES + 2];
            images.copyPixels(image, bytes, 1);
            assertThat(bytes[0]).isZero();
            assertThat(bytes[IMAGE_BYTES + 1]).isZero();
            for (int p = 0; p < IMAGE_BYTES; p++) {
                int expected = IMAGE_BYTES * image + p + 1;
                assertThat(bytes[p + 1]).isEqualTo((byte) expected);
            }
        }
    }

    /** Blocks of less than an image, of one image, of no whole number of images, of all, and of more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 13, 20, 42, 1000})
    void mappedBlocksOfAnySizeHoldWholeImages(int blockBytes) throws IOException {
        Path file = Files.write(directory.resolve("images"), images(COUNT, 2, 3, counting(COUNT * IMAGE_BYTES)));
        try (FileChannel channel = FileChannel.open(file)) {
            assertHoldsAllImages(MappedImages.map(channel, SHAPE, LAYOUT, blockBytes));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 13, 20, 42, 1000})
    void heapBlocksOfAnySizeHoldWholeImages(int blockBytes) {
        InputStream stream = new ByteArrayInputStream(counting(COUNT * IMAGE_BYTES));
        assertHoldsAllImages(HeapImages.read(SHAPE, COUNT, blockBytes, block -> {
            try {
                stream.readNBytes(block, 0, block.length);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }));
    }

    @Test
    void heapBlocksAreOnlyAllocatedAsTheirTurnComes() {
        List<Integer> sizes = new ArrayList<>();
        HeapImages.read(SHAPE, COUNT, 13, block -> sizes.add(block.length));
        assertThat(sizes).containsExactly(12, 12, 12, 6);
    }

    @Test
    void aRawFileAboveTheThresholdIsMappedAndTakesNoHeap() throws IOException {
        Path images = Files.write(directory.resolve("images"), images(COUNT, 2, 3, counting(COUNT * IMAGE_BYTES)));
        Path labels = Files.write(directory.resolve("labels"), labels(COUNT, 1, 2, 3, 4, 5, 6, 7));
        MemoryLimit noRoomForImages = new MemoryLimit(COUNT, 57);
        Dataset data = DatasetFiles.idx("mapped", images, labels, 10, noRoomForImages);
        assertThat(data.labels()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(data.pixels(6)).containsExactly(37, 38, 39, 40, 41, 42);
        float[] normalized = new float[IMAGE_BYTES];
        data.copyNormalized(6, normalized, 0);
        assertThat(normalized).containsExactly(37 / 255f, 38 / 255f, 39 / 255f, 40 / 255f, 41 / 255f, 42 / 255f);
    }

    @Test
    void aRawFileUpToTheThresholdAndEveryGzipAreReadIntoTheHeap() throws IOException {
        byte[] content = images(COUNT, 2, 3, counting(COUNT * IMAGE_BYTES));
        Path labels = Files.write(directory.resolve("labels"), labels(COUNT, 1, 2, 3, 4, 5, 6, 7));
        int needed = COUNT + COUNT * IMAGE_BYTES;

        Path raw = Files.write(directory.resolve("raw"), content);
        MemoryLimit limit = new MemoryLimit(needed, content.length);
        assertThat(DatasetFiles.idx("raw", raw, labels, 10, limit).pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(limit.take(1)).isFalse();

        Path gzip = Files.write(directory.resolve("gzip"), gzip(content));
        limit = new MemoryLimit(needed, 0);
        assertThat(DatasetFiles.idx("gzip", gzip, labels, 10, limit).pixels(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(limit.take(1)).isFalse();
    }

    /** The file is sparse: it takes next to nothing on disk. */
    @Test
    void moreThan2GiBOfPixelsAreMappedWithoutOverflow() throws IOException {
        int count = 3_000_000;
        int last = count - 1;
        Path images = directory.resolve("images");
        try (RandomAccessFile file = new RandomAccessFile(images.toFile(), "rw")) {
            file.write(images(count, 28, 28, new byte[0]));
            file.setLength(16 + 784L * count);
            file.seek(16 + 784L * last + 783);
            file.write(77);
            file.seek(16 + 784L * 2_739_138);
            file.write(55);
        }
        byte[] labelBytes = labels(count, new int[count]);
        labelBytes[labelBytes.length - 1] = 9;
        Path labels = Files.write(directory.resolve("labels"), labelBytes);

        Dataset data = DatasetFiles.idx("large", images, labels, 10);
        assertThat(data.size()).isEqualTo(count);
        assertThat(data.label(last)).isEqualTo(9);
        assertThat(data.pixels(last)[783]).isEqualTo((byte) 77);
        // Byte 2^31 of the pixels is in this image.
        assertThat(data.pixels(2_739_138)[0]).isEqualTo((byte) 55);
        assertThat(data.pixels(2_739_137)).containsOnly(0);
    }
}
