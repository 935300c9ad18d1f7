package io.github.mnist.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** What charts are painted on, {@link #SCALE} pixels a unit. Touches nothing of AWT that needs a display or fonts. */
final class ColourCanvas {
    /** Twice as many pixels as units, for screens that show them so, and for print. */
    static final int SCALE = 2;

    static final int BYTES_PER_PIXEL = Integer.BYTES;

    private final BufferedImage image;
    private final int[] pixels;

    /** Begins with a white picture. */
    ColourCanvas(int width, int height) {
        image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, Paint.PAPER.rgb());
    }

    BufferedImage image() {
        return image;
    }

    /** Fills a rectangle, its edges moved to the nearest pixels. */
    void box(double x, double y, double width, double height, Paint paint) {
        fill(nearest(x), nearest(y), nearest(x + width), nearest(y + height), paint);
    }

    /** Draws a line with round ends and smooth edges; where it starts and ends at one point, a circle. */
    void line(double x1, double y1, double x2, double y2, double thickness, Paint paint) {
        double fromX = x1 * SCALE;
        double fromY = y1 * SCALE;
        double alongX = (x2 - x1) * SCALE;
        double alongY = (y2 - y1) * SCALE;
        double length = alongX * alongX + alongY * alongY;
        double radius = thickness * SCALE / 2;
        int left = (int) Math.max(0, Math.min(fromX, fromX + alongX) - radius - 1);
        int right = (int) Math.min(image.getWidth(), Math.max(fromX, fromX + alongX) + radius + 2);
        int top = (int) Math.max(0, Math.min(fromY, fromY + alongY) - radius - 1);
        int bottom = (int) Math.min(image.getHeight(), Math.max(fromY, fromY + alongY) + radius + 2);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double dx = x + 0.5 - fromX;
                double dy = y + 0.5 - fromY;
                double place = length == 0 ? 0 : Math.min(Math.max((dx * alongX + dy * alongY) / length, 0), 1);
                double distance = Math.hypot(dx - place * alongX, dy - place * alongY);
                double opacity = Math.min(Math.max(radius + 0.5 - distance, 0), 1);
                int pixel = y * image.getWidth() + x;
                pixels[pixel] = paint.over(pixels[pixel], opacity);
            }
        }
    }

    /** Writes a line of text, beginning at x, on the base line y, which is moved to the nearest pixel. */
    void text(String text, double x, double y, boolean large, Paint paint) {
        Mark.Text.lettering(large)
                .draw(text, x * SCALE, nearest(y), Mark.Text.size(large) * SCALE, (column, row, share) -> {
                    if (column >= 0 && column < image.getWidth() && row >= 0 && row < image.getHeight()) {
                        int pixel = row * image.getWidth() + column;
                        pixels[pixel] = paint.over(pixels[pixel], share);
                    }
                });
    }

    private static int nearest(double units) {
        return (int) Math.round(units * SCALE);
    }

    private void fill(int left, int top, int right, int bottom, Paint paint) {
        int from = Math.max(left, 0);
        int to = Math.min(right, image.getWidth());
        for (int y = Math.max(top, 0); y < Math.min(bottom, image.getHeight()) && from < to; y++) {
            Arrays.fill(pixels, y * image.getWidth() + from, y * image.getWidth() + to, paint.rgb());
        }
    }
}
