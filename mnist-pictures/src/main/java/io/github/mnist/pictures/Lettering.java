package io.github.mnist.pictures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Draws text from outlines that are brought along: those of DejaVu Sans for Latin letters, digits and signs, and a box for any
 * other character. AWT would need fonts and fontconfig to be installed, and fails on a server that has none.
 */
final class Lettering {
    static final Lettering REGULAR = new Lettering("letters-regular.txt");
    static final Lettering BOLD = new Lettering("letters-bold.txt");

    /** Units of the outlines to the size of the font. */
    private static final double UNITS = 2048;

    /** A frame on the base line, as high as a capital: its outer edge runs one way round, its inner one the other. */
    private static final Letter BOX = Letter.parse(
            "M 102 0 L 102 -1493 L 1126 -1493 L 1126 0 L 102 0"
                    + " M 226 -124 L 1002 -124 L 1002 -1369 L 226 -1369 L 226 -124",
            1229);

    private final Map<Integer, Letter> letters;

    private Lettering(String resource) {
        letters = read(resource);
    }

    /** What is done with a pixel that is covered in part or as a whole. */
    @FunctionalInterface
    interface Pixels {
        void cover(int x, int y, double share);
    }

    /** A character: its width, and the commands and points of its outline. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Letter(double width, char[] commands, double[] points) {
        static Letter parse(String path, double width) {
            String[] parts = path.isEmpty() ? new String[0] : path.split(" ", -1);
            StringBuilder commands = new StringBuilder();
            double[] points = new double[parts.length];
            int count = 0;
            for (String part : parts) {
                if (Character.isLetter(part.charAt(0))) {
                    commands.append(part);
                } else {
                    points[count++] = Double.parseDouble(part);
                }
            }
            return new Letter(width, commands.toString().toCharArray(), points);
        }
    }

    private static Map<Integer, Letter> read(String resource) {
        Map<Integer, Letter> letters = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lettering.class.getResourceAsStream(resource), resource),
                StandardCharsets.US_ASCII))) {
            lines.lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                letters.put(
                        Integer.valueOf(parts[0], 16),
                        Letter.parse(parts.length < 3 ? "" : parts[2], Double.parseDouble(parts[1])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return letters;
    }

    /** Returns how wide a text is in a font of this size. */
    double width(String text, double size) {
        return text.codePoints()
                        .mapToDouble(character -> letter(character).width())
                        .sum()
                * size
                / UNITS;
    }

    /**
     * Covers the pixels of a text.
     *
     * @param x where it begins
     * @param y its base line
     * @param size the size of the font, in pixels as the others
     */
    void draw(String text, double x, double y, double size, Pixels pixels) {
        double scale = size / UNITS;
        double left = x;
        for (int character : text.codePoints().toArray()) {
            Letter letter = letter(character);
            draw(letter, left, y, scale, pixels);
            left += letter.width() * scale;
        }
    }

    private Letter letter(int character) {
        return letters.getOrDefault(character, BOX);
    }

    private static void draw(Letter letter, double x, double y, double scale, Pixels pixels) {
        if (letter.commands().length == 0) {
            return;
        }
        Coverage coverage = Coverage.of(letter.points(), x, y, scale);
        double[] points = letter.points();
        int next = 0;
        double startX = 0;
        double startY = 0;
        double fromX = 0;
        double fromY = 0;
        for (char command : letter.commands()) {
            double toX = x + points[next++] * scale;
            double toY = y + points[next++] * scale;
            if (command == 'M') {
                coverage.line(fromX, fromY, startX, startY);
                startX = toX;
                startY = toY;
            } else if (command == 'L') {
                coverage.line(fromX, fromY, toX, toY);
            } else {
                double endX = x + points[next++] * scale;
                double endY = y + points[next++] * scale;
                coverage.curve(fromX, fromY, toX, toY, endX, endY);
                toX = endX;
                toY = endY;
            }
            fromX = toX;
            fromY = toY;
        }
        coverage.line(fromX, fromY, startX, startY);
        coverage.forEach(pixels);
    }
}
