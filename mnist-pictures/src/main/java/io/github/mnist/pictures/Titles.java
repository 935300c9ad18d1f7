package io.github.mnist.pictures;

import java.util.ArrayList;
import java.util.List;

/** Breaks titles into lines, measures them in dots and draws them. */
final class Titles {
    private static final int ADVANCE = Glyphs.WIDTH + 1;
    private static final int LINE_HEIGHT = Glyphs.HEIGHT + 2;

    private Titles() {}

    /**
     * Breaks a title at line ends and, where a line would be wider than wanted, at spaces. No word is broken. A blank
     * title has no lines.
     */
    static List<String> lines(String title, int dots) {
        List<String> lines = new ArrayList<>();
        title.lines()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .forEach(paragraph -> {
                    String line = "";
                    for (String word : paragraph.split("\\s+", -1)) {
                        String longer = line.isEmpty() ? word : line + " " + word;
                        if (width(longer) <= dots || line.isEmpty()) {
                            line = longer;
                        } else {
                            lines.add(line);
                            line = word;
                        }
                    }
                    lines.add(line);
                });
        return lines;
    }

    /** Returns the dots that the widest line takes from left to right. */
    static int width(List<String> lines) {
        return lines.stream().mapToInt(Titles::width).max().orElse(0);
    }

    /** Returns the dots that a line takes from left to right. */
    static int width(String line) {
        return line.length() * ADVANCE - 1;
    }

    /** Returns the dots that lines take from top to bottom, with the space below each. */
    static int height(int lines) {
        return lines * LINE_HEIGHT;
    }

    /** Draws a line in black, its upper left corner at x, y. */
    static void draw(Canvas canvas, String line, int x, int y, int scale) {
        forEachDot(line, (column, row) -> canvas.fill(x + column * scale, y + row * scale, scale, Canvas.BLACK));
    }

    /** Visits the inked dots of a line. */
    static void forEachDot(String line, Dots dots) {
        for (int i = 0; i < line.length(); i++) {
            for (int row = 0; row < Glyphs.HEIGHT; row++) {
                for (int column = 0; column < Glyphs.WIDTH; column++) {
                    if (Glyphs.isInk(line.charAt(i), row, column)) {
                        dots.ink(i * ADVANCE + column, row);
                    }
                }
            }
        }
    }

    /** What is done with the dots of a line. */
    interface Dots {
        void ink(int column, int row);
    }
}
