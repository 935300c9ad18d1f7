package io.github.mnist.report;

import io.github.mnist.dataset.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as they can stand in a page. */
final class Pictures {
    private Pictures() {}

    /** Returns an image as PNG, a pixel a pixel. */
    static String dataUri(Images images, int index) {
        int width = images.shape().columns();
        int height = images.shape().rows();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, images.pixels(index));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new AssertionError("every JDK writes PNG");
            }
        } catch (IOException e) {
            throw new AssertionError("memory was written to", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
