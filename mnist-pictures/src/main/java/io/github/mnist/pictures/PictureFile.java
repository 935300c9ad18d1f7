package io.github.mnist.pictures;

import io.github.mnist.internal.io.OutputFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The bytes of a picture, and the file that holds them. */
final class PictureFile {
    private PictureFile() {}

    static void writePng(BufferedImage image, Path file) {
        OutputFile.write(file, png(image));
    }

    static void writeSvg(String svg, Path file) {
        OutputFile.write(file, svg.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new AssertionError("every JDK writes PNG");
            }
        } catch (IOException e) {
            throw new AssertionError("memory was written to", e);
        }
        return bytes.toByteArray();
    }
}
