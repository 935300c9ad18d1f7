package io.github.mnist.cli.output;

import java.util.Map;

/**
 * What the program is run from.
 *
 * @param width the columns that text may take: those of the terminal within limits, or 100 where the output goes elsewhere
 * @param bars whether the standard error is a terminal, on which a line can be drawn over
 * @param colour whether the standard output is a terminal that shows colours, and the user wants them
 * @param messageWidth the columns that a message on the standard error may take; 0 for any number
 */
public record Terminal(int width, boolean bars, boolean colour, int messageWidth) {
    private static final int NARROWEST = 80;
    private static final int WIDEST = 160;

    /** Files and pipes: 100 columns, nothing drawn over, no colour. */
    public static final Terminal NONE = new Terminal(100, false, false, 0);

    /** A terminal whose bars and colours are on. */
    public static Terminal of(int columns) {
        int width = width(columns);
        return new Terminal(width, true, true, width);
    }

    /**
     * Returns what the program is run from. Its start script tells, by the properties {@code mnist.columns} and
     * {@code mnist.terminals}, which names the streams that are terminals; without it none is known to be
     * one, because Java does not know.
     */
    public static Terminal detect() {
        String streams = System.getProperty("mnist.terminals", "");
        int columns = number(System.getProperty("mnist.columns", ""));
        return detect(streams, columns, System.getenv());
    }

    static Terminal detect(String streams, int columns, Map<String, String> environment) {
        boolean out = streams.contains("out");
        boolean err = streams.contains("err");
        int width = columns == 0 ? NARROWEST : width(columns);
        boolean colour = out
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out ? width : NONE.width, err, colour, err ? width : 0);
    }

    private static int width(int columns) {
        return Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
