package io.github.mnist.data;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MnistTest {
    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, 47040016, 6bbc9ace898e44ae57da46a324031adb",
        "train-labels-idx1-ubyte, 60008, a25bea736e30d166cdddb491f175f624",
        "t10k-images-idx3-ubyte, 7840016, 2646ac647ad5339dbf082846283269ea",
        "t10k-labels-idx1-ubyte, 10008, 27ae3e4e09519cfbb04c329615203637",
    })
    void resourcesAreTheOriginalFiles(String file, long bytes, String md5) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        try (InputStream content =
                new DigestInputStream(new GZIPInputStream(Mnist.class.getResourceAsStream(file + ".gz")), digest)) {
            assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(bytes);
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(md5);
    }

    @Test
    void trainHoldsTheOriginalSamplesInOrder() {
        Dataset train = Mnist.train();
        assertThat(train.name()).isEqualTo("MNIST train");
        assertThat(train.shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(train.classes()).isEqualTo(10);
        assertThat(train.classCounts()).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(train.first(10).labels()).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    }

    @Test
    void testHoldsTheOriginalSamplesInOrder() {
        Dataset test = Mnist.test();
        assertThat(test.name()).isEqualTo("MNIST test");
        assertThat(test.shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(test.classes()).isEqualTo(10);
        assertThat(test.classCounts()).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(test.first(10).labels()).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    }

    @Test
    void pixelsAreThoseOfTheOriginalFile() throws IOException {
        byte[] last = new byte[28 * 28];
        try (InputStream content = new GZIPInputStream(Mnist.class.getResourceAsStream("train-images-idx3-ubyte.gz"))) {
            content.skipNBytes(16 + 59_999L * last.length);
            content.readNBytes(last, 0, last.length);
        }
        assertThat(Mnist.train().pixels(59_999)).isEqualTo(last).contains(0xFE);
    }

    @Test
    void askingAgainGivesTheSameData() {
        assertThat(Mnist.train()).isSameAs(Mnist.train());
        assertThat(Mnist.test()).isSameAs(Mnist.test());
    }

    @Test
    void licenceAndAttributionAreInTheJar() throws IOException {
        try (InputStream licence = Mnist.class.getResourceAsStream("/META-INF/LICENSE-MNIST-DATA.txt")) {
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Yann LeCun, Corinna Cortes and Christopher J.C. Burges")
                    .contains("https://creativecommons.org/licenses/by-sa/3.0/");
        }
    }
}
