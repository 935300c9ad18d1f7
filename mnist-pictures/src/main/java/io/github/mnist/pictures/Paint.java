package io.github.mnist.pictures;

import java.util.Locale;

/**
 * A colour of a chart.
 *
 * @param rgb red, green and blue, a byte each
 * @param role what a style sheet can call it by, or empty where the colour itself tells something
 */
record Paint(int rgb, String role) {
    static final Paint INK = new Paint(0x1A1A1A, "ink");
    static final Paint FAINT = new Paint(0xC4C4C4, "faint");
    static final Paint PAPER = new Paint(0xFFFFFF, "paper");

    /** The two colours that stay apart for colour-blind readers and in grey. */
    static final Paint BLUE = of(0x2B6CB0);

    static final Paint ORANGE = of(0xE08214);

    private static final int[] SEQUENTIAL = {0xFFFFFF, 0x6AA5D8, 0x0B2F66};

    /** The negative end is darker than the positive one, so that they can be told apart in grey. */
    private static final int[] DIVERGING = {0x053061, 0xFFFFFF, 0xE08214};

    static Paint of(int rgb) {
        return new Paint(rgb, "");
    }

    /** Returns white for 0 to dark blue for 1, ever darker in between. */
    static Paint sequential(double value) {
        return of(between(SEQUENTIAL, value));
    }

    /** Returns dark blue for -1, white for 0, orange for 1; what is beyond looks like the ends. */
    static Paint diverging(double value) {
        return of(between(DIVERGING, (value + 1) / 2));
    }

    /** Returns black or white, whichever is easier to read on this. */
    Paint onTop() {
        // Where the contrasts with black and with white are equal by WCAG 2.1: sqrt(1.05 * 0.05) - 0.05.
        return of(luminance() > 0.179 ? 0x000000 : 0xFFFFFF);
    }

    /** Returns the relative luminance as WCAG 2.1 defines it, 0 to 1. */
    double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    /** Returns this laid over another colour. */
    int over(int below, double opacity) {
        return mix(below, rgb, opacity);
    }

    /** Returns the colour as in CSS. */
    String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int between(int[] stops, double value) {
        double place = Math.min(Math.max(value, 0), 1) * (stops.length - 1);
        int stop = Math.min((int) place, stops.length - 2);
        return mix(stops[stop], stops[stop + 1], place - stop);
    }

    private static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = from >> shift & 0xFF;
            int end = to >> shift & 0xFF;
            mixed |= (int) Math.round(start + share * (end - start)) << shift;
        }
        return mixed;
    }
}
