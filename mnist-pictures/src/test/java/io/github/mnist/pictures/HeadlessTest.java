package io.github.mnist.pictures;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A server without display and fonts: there, whoever loads a font class fails. */
class HeadlessTest {
    @Test
    void picturesWithTextAreWrittenWithoutLoadingAFontClass(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("grid.png");
        Path chart = directory.resolve("chart.png");
        Path log = directory.resolve("classes.txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Xlog:class+load:file=" + log.getFileName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesPictures.class.getName(),
                        picture.toString(),
                        chart.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        java.getOutputStream().close();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEmpty();
        assertThat(java.exitValue()).isZero();
        assertThat(ImageIO.read(picture.toFile())).isNotNull();
        assertThat(ImageIO.read(chart.toFile())).isNotNull();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" java.awt.image.BufferedImage "))
                .noneMatch(line -> line.contains(" java.awt.Font"))
                .noneMatch(line -> line.contains(" java.awt.font."))
                .noneMatch(line -> line.contains(" sun.font."));
    }

    static final class WritesPictures {
        private WritesPictures() {}

        public static void main(String[] args) throws IOException {
            Images images = Images.of(new ImageShape(2, 2), new byte[] {0, 1, 2, 3});
            ImageGrid.of(images, 2, 2).withTitles(i -> "y=" + i).writePng(Path.of(args[0]));
            Charts.confusion(ConfusionMatrix.of(new long[][] {{3, 1}, {0, 2}})).writePng(Path.of(args[1]));
        }
    }
}
