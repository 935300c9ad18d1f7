package io.github.mnist.analysis.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture so that the file is complete or not there at all. */
final class PictureFile {
    private PictureFile() {}

    static void writePng(BufferedImage image, Path file) {
        write(png(image), file);
    }

    static void writeSvg(String svg, Path file) {
        write(svg.getBytes(StandardCharsets.UTF_8), file);
    }

    private static void write(byte[] content, Path file) {
        try {
            replace(file.toAbsolutePath(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + reason(e), e);
        }
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

    private static void replace(Path file, byte[] content) throws IOException {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException("it is a directory, expected a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory + ", make it first");
        }
        Path temporary = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String reason(IOException problem) {
        String reason = problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
        return Objects.requireNonNullElse(reason, problem.getClass().getSimpleName());
    }
}
