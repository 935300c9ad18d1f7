package io.github.mnist.pictures;

import io.github.mnist.dataset.Images;
import java.util.List;

/** Draws images in rows, with a caption below each. */
final class SampleChart {
    private static final int WIDTH = 648;
    private static final int LONGEST_SIDE = 84;
    /** A caption is broken at spaces so that a cell is no wider, unless a word is. */
    private static final int CELL = 108;

    private static final int TOP = 46;
    private static final int LEFT = 12;

    private SampleChart() {}

    /** Draws one image for each caption. */
    static Chart of(String title, String description, Images images, List<String> captions) {
        Chart.Sketch sketch = new Chart.Sketch(title, description);
        double pixel = (double) LONGEST_SIDE
                / Math.max(images.shape().rows(), images.shape().columns());
        double width = images.shape().columns() * pixel;
        double height = images.shape().rows() * pixel;
        List<List<String>> lines = captions.stream()
                .map(caption -> Titles.lines(caption, CELL - LEFT, SampleChart::width))
                .toList();
        int cell = Math.max(CELL, (int) Math.ceil(LEFT
                + lines.stream()
                        .mapToDouble(own -> Titles.width(own, SampleChart::width))
                        .max()
                        .orElse(0)));
        int columns = Math.max(1, Math.min(WIDTH / cell, captions.size()));
        double rowHeight =
                height + 14 + lines.stream().mapToInt(List::size).max().orElse(0) * Mark.Text.LINE;
        for (int i = 0; i < captions.size(); i++) {
            int row = i / columns;
            double x = LEFT + i % columns * cell;
            double y = TOP + row * rowHeight;
            sketch.greys(x, y, width, height, images.shape().columns(), images.pixels(i));
            for (int line = 0; line < lines.get(i).size(); line++) {
                sketch.text(
                        x,
                        y + height + (line + 1) * Mark.Text.LINE,
                        lines.get(i).get(line),
                        Mark.Anchor.START);
            }
        }
        int rows = (captions.size() + columns - 1) / columns;
        return sketch.chart(LEFT + columns * cell, TOP + rows * rowHeight);
    }

    private static double width(String line) {
        return Mark.Text.width(line, false);
    }
}
