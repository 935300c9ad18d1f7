package io.github.mnist.dataset.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.internal.label.ClassLabels;
import io.github.mnist.internal.npz.NpzBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.mnist.dataset.file.IdxBytes.IMAGES;
import static io.github.mnist.dataset.file.IdxBytes.LABELS;
import static io.github.mnist.dataset.file.IdxBytes.gzip;
import static io.github.mnist.dataset.file.IdxBytes.images;
import static io.github.mnist.dataset.file.IdxBytes.labels;
import static io.github.mnist.dataset.file.IdxBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever bytes a file has, they are a whole data set or a {@link DatasetFormatException} with a short message. */
class DatasetFilesFuzzTest {
    private static final String HEADER = "{'descr': '|u1', 'fortran_order': False, 'shape': (3, 2, 3), }\n";

    @TempDir
    private static Path directory;

    static Stream<Arguments> idx() {
        return Stream.of(
                Arguments.of(IMAGES, LABELS),
                Arguments.of(gzip(IMAGES), gzip(LABELS)),
                Arguments.of(images(0x7FFFFFF7, 65_535, 1, new byte[3]), labels(0x7FFFFFF7)),
                Arguments.of(images(3, 1 << 16, 1 << 16, new byte[3]), LABELS));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void idx(byte @NotNull [] images, byte @NotNull [] labels) {
        check(() -> DatasetFiles.idx(
                "fuzzed", new ByteArrayInputStream(images), new ByteArrayInputStream(labels), ClassLabels.MAX_CLASSES));
        Path imageFile = write("images", images);
        Path labelFile = write("labels", labels);
        check(() -> DatasetFiles.idx("fuzzed", imageFile, labelFile, ClassLabels.MAX_CLASSES));
    }

    static Stream<byte[]> idxGzip() {
        return Stream.of(
                gzip(IMAGES),
                with(gzip(IMAGES), 0x1f, 0x8b),
                gzip(new byte[1 << 20]),
                // A header that says it has a checksum, and has not.
                Base64.getDecoder().decode("H4sIQgAAAAAAAAD/AwAAAAAAAAAAAA=="));
    }

    /** What is decompressed is what the JDK makes of it as well, which is laxer about what follows. */
    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void idxGzip(byte @NotNull [] content) throws IOException {
        check(() ->
                DatasetFiles.idx("fuzzed", new ByteArrayInputStream(content), new ByteArrayInputStream(LABELS), 10));
        byte[] found;
        try (Gunzip gunzip = new Gunzip(new ByteArrayInputStream(content))) {
            found = gunzip.readAllBytes();
        } catch (IOException e) {
            return;
        }
        try (GZIPInputStream expected = new GZIPInputStream(new ByteArrayInputStream(content))) {
            assertThat(found).isEqualTo(expected.readAllBytes());
        }
    }

    static Stream<byte[]> csv() {
        return Stream.of(
                "label,1x1,1x2\n7,0,255\n\"9\",1.0,2\r\n".getBytes(StandardCharsets.UTF_8),
                "7,0,255,3,4\n".getBytes(StandardCharsets.UTF_8),
                ("7,0" + "\r".repeat(200)).getBytes(StandardCharsets.UTF_8),
                gzip("pixel1,class\n0,4\n".getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void csv(byte @NotNull [] content) {
        Path file = write("data.csv", content);
        check(() -> DatasetFiles.train(file));
    }

    private static NpzBytes good() {
        return new NpzBytes()
                .array("x_train", "|u1", "(3, 2, 3)", IdxBytes.counting(18))
                .array("y_train", "|u1", "(3,)", 7, 0, 9)
                .array("x_test", "|u1", "(1, 2, 3)", IdxBytes.counting(6))
                .array("y_test", "<i8", "(1,)", 4, 0, 0, 0, 0, 0, 0, 0);
    }

    static Stream<byte[]> npz() {
        return Stream.of(
                good().bytes(),
                good().stored().bytes(),
                good().array("x_train", "|u1", "(1000000, 1, 1)", new byte[1_000_000])
                        .bytes(),
                good().entry("../../escaped.npy", new byte[1]).bytes());
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void npz(byte @NotNull [] content) {
        Path file = write("data.npz", content);
        check(() -> DatasetFiles.open(file).train());
        check(() -> DatasetFiles.open(file, ClassLabels.MAX_CLASSES).test());
    }

    static Stream<byte[]> npy() {
        return Stream.of(
                NpzBytes.npy(1, HEADER, IdxBytes.counting(18)),
                NpzBytes.npy(2, HEADER, IdxBytes.counting(18)),
                NpzBytes.npy(3, HEADER, IdxBytes.counting(18)),
                NpzBytes.npy(1, HEADER.replace("|u1", "<i2").replace("(3, 2, 3)", "(3,)"), new byte[6]));
    }

    /** An array within a zip file that is right, which mutated bytes hardly ever are. */
    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void npy(byte @NotNull [] array) {
        for (String name : new String[] {"x_train", "y_train"}) {
            Path file = good().entry(name + ".npy", array).stored().write(directory.resolve("array.npz"));
            check(() -> DatasetFiles.open(file).train());
        }
    }

    private static Path write(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Supplier<Dataset> read) {
        Dataset data;
        try {
            data = read.get();
        } catch (DatasetFormatException e) {
            assertThat(e.getMessage()).hasSizeBetween(20, 1500).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            return;
        }
        assertThat(data.size()).isPositive();
        for (int label : data.labels()) {
            assertThat(label).isBetween(0, data.classes() - 1);
        }
        assertThat(data.pixels(0)).hasSize(data.shape().pixels());
        assertThat(data.pixels(data.size() - 1)).hasSize(data.shape().pixels());
    }
}
