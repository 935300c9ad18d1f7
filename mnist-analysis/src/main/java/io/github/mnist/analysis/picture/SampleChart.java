package io.github.mnist.analysis.picture;

import io.github.mnist.dataset.Images;
import java.util.List;
import java.util.stream.IntStream;

/** Draws images in rows, with a caption below each. */
final class SampleChart {
    private static final int COLUMNS = 6;
    private static final int LONGEST_SIDE = 84;
    private static final int CELL = 108;
    private static final int TOP = 46;
    private static final int LEFT = 12;

    private SampleChart() {}

    /** Draws one image for each caption. */
    static Chart of(String title, String description, Images images, List<String> captions) {
        Chart.Sketch sketch = new Chart.Sketch(title, description);
        int columns = Math.max(1, Math.min(COLUMNS, captions.size()));
        double cell = (double) LONGEST_SIDE
                / Math.max(images.shape().rows(), images.shape().columns());
        double width = images.shape().columns() * cell;
        double height = images.shape().rows() * cell;
        List<List<String>> lines = captions.stream()
                .map(caption -> Titles.lines(caption, CELL - LEFT))
                .toList();
        double rowHeight =
                height + 14 + lines.stream().mapToInt(List::size).max().orElse(0) * Mark.Text.LINE;
        for (int i = 0; i < captions.size(); i++) {
            int row = i / columns;
            double x = LEFT + i % columns * CELL;
            double y = TOP + row * rowHeight;
            sketch.raster(x, y, width, height, images.shape().columns(), greys(images.pixels(i)));
            for (int line = 0; line < lines.get(i).size(); line++) {
                sketch.text(
                        x,
                        y + height + (line + 1) * Mark.Text.LINE,
                        lines.get(i).get(line),
                        Mark.Anchor.START);
            }
        }
        int rows = (captions.size() + columns - 1) / columns;
        return sketch.chart(LEFT + columns * CELL, TOP + rows * rowHeight);
    }

    private static int[] greys(byte[] pixels) {
        return IntStream.range(0, pixels.length)
                .map(i -> Byte.toUnsignedInt(pixels[i]) * 0x010101)
                .toArray();
    }
}
