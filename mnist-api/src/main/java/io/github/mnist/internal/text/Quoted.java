package io.github.mnist.internal.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that others wrote, such as what stands in a file, made fit to be quoted in a message. */
public final class Quoted {
    private static final int MAX_CHARACTERS = 200;

    /** Control and format characters, halves of surrogate pairs, and separators of lines and paragraphs. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Quoted() {}

    /**
     * Returns a text in which nothing acts on a terminal, breaks the line, changes the direction of writing or is
     * invisible: such characters are written as {@code \}{@code u001b}. It is cut after 200 characters, and ends in three
     * dots then.
     *
     * @param text any text
     * @return the text to show
     */
    public static String of(String text) {
        String start = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        return UNSEEN.matcher(start).replaceAll(Quoted::escape) + (start.equals(text) ? "" : "...");
    }

    private static String escape(MatchResult unseen) {
        return Matcher.quoteReplacement(unseen.group()
                .chars()
                .mapToObj(unit -> String.format("\\u%04x", unit))
                .collect(Collectors.joining()));
    }
}
