package io.github.mnist.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/** A grey picture that is drawn in squares. Touches nothing of AWT that needs a display, fonts or colour profiles. */
final class Canvas {
    static final int WHITE = 255;

    static final int BYTES_PER_PIXEL = 1;

    /**
     * A palette in which grey level i is exactly (i, i, i). AWT's own grey type is linear instead of sRGB, so that its
     * {@code getRGB} returns 188 where 128 was drawn.
     */
    private static final IndexColorModel GREYS = greys();

    private final BufferedImage image;
    private final byte[] pixels;

    /** Begins with a white picture. */
    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, GREYS);
        pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, (byte) WHITE);
    }

    /** Fills the square of the given size, its upper left corner at x, y, with a grey level. */
    void fill(int x, int y, int size, int grey) {
        for (int row = y; row < y + size; row++) {
            int start = row * image.getWidth() + x;
            Arrays.fill(pixels, start, start + size, (byte) grey);
        }
    }

    /** Darkens a pixel by a share of black. */
    void darken(int x, int y, double share) {
        if (x >= 0 && x < image.getWidth() && y >= 0 && y < image.getHeight()) {
            int pixel = y * image.getWidth() + x;
            pixels[pixel] = (byte) Math.round((pixels[pixel] & WHITE) * (1 - share));
        }
    }

    BufferedImage image() {
        return image;
    }

    private static IndexColorModel greys() {
        byte[] levels = new byte[WHITE + 1];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = (byte) level;
        }
        return new IndexColorModel(8, levels.length, levels, levels, levels);
    }
}
