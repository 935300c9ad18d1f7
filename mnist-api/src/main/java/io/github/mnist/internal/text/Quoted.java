package io.github.mnist.internal.text;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that others wrote, such as a file's name or what stands in the file, made fit to be shown: the one rule of messages,
 * terminals, pages and tables. What acts on a terminal, breaks the line, changes the direction of writing or is invisible
 * is written as {@code \}{@code u001b}.
 */
public final class Quoted {
    private static final int MAX_CHARACTERS = 200;

    /** Control and format characters, halves of surrogate pairs, and separators of lines and paragraphs. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern UNSEEN_IN_LINES = Pattern.compile("(?!\r\n)[" + UNSEEN + "&&[^\t\n]]");

    private Quoted() {}

    /**
     * Returns a text for a message. It is cut after 200 characters, and ends in three dots then.
     *
     * @param text any text
     * @return the text to show
     */
    public static String of(String text) {
        String start = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        return line(start) + (start.equals(text) ? "" : "...");
    }

    /**
     * Returns a text in one line.
     *
     * @param text any text
     * @return the text to show, of any length
     */
    public static String line(String text) {
        return escape(UNSEEN, text);
    }

    /**
     * Returns lines that stay lines, with their tabs.
     *
     * @param text any text
     * @return the text to show, of any length
     */
    public static String lines(String text) {
        return escape(UNSEEN_IN_LINES, text);
    }

    private static String escape(Pattern characters, String text) {
        return characters.matcher(text).replaceAll(Quoted::escape);
    }

    private static String escape(MatchResult unseen) {
        return Matcher.quoteReplacement(unseen.group()
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining()));
    }
}
