package io.github.mnist.pictures;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes the outlines of letters that {@link Lettering} draws, from a TrueType font. Run by hand, on a machine with fonts,
 * for each of the two files:
 *
 * <pre>
 * java -cp target/classes:target/test-classes io.github.mnist.pictures.WritesOutlines DejaVuSans.ttf regular.txt
 * </pre>
 */
final class WritesOutlines {
    private static final int UNITS = 2048;

    /** Punctuation and signs beyond Latin. */
    private static final String SIGNS =
            "\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2190\u2192\u2212\u2264\u2265";

    private WritesOutlines() {}

    public static void main(String[] args) throws Exception {
        Font font =
                Font.createFont(Font.TRUETYPE_FONT, Path.of(args[0]).toFile()).deriveFont((float) UNITS);
        StringBuilder lines = new StringBuilder();
        IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed(0x20, 0x7E), IntStream.rangeClosed(0xA0, 0x17F)),
                        SIGNS.chars())
                .filter(font::canDisplay)
                .forEach(character -> lines.append(line(font, character)).append('\n'));
        Files.writeString(Path.of(args[1]), lines);
    }

    /** The character's code, its width, and its outline as the commands of an SVG path, y downwards from the base line. */
    private static String line(Font font, int character) {
        GlyphVector glyph =
                font.createGlyphVector(new FontRenderContext(null, true, true), Character.toString(character));
        String path = path(glyph.getOutline());
        return String.format(
                        Locale.ROOT,
                        "%04x %d",
                        character,
                        Math.round(glyph.getGlyphMetrics(0).getAdvanceX()))
                + (path.isEmpty() ? "" : " " + path);
    }

    private static String path(Shape outline) {
        StringBuilder path = new StringBuilder();
        float[] at = new float[6];
        for (PathIterator parts = outline.getPathIterator(null); !parts.isDone(); parts.next()) {
            int points = switch (parts.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> append(path, 'M', 1);
                case PathIterator.SEG_LINETO -> append(path, 'L', 1);
                case PathIterator.SEG_QUADTO -> append(path, 'Q', 2);
                case PathIterator.SEG_CLOSE -> 0;
                default -> throw new AssertionError("TrueType has quadratic curves only");
            };
            for (int i = 0; i < 2 * points; i++) {
                path.append(i == 0 ? "" : " ").append(Math.round(at[i]));
            }
        }
        return path.toString();
    }

    private static int append(StringBuilder path, char command, int points) {
        path.append(path.isEmpty() ? "" : " ").append(command).append(' ');
        return points;
    }
}
