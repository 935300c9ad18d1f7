package io.github.mnist.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers and tables for people to read. */
final class Text {
    private static final int MAX_LINE = 100;

    /** What a terminal acts on or a reader does not see: control and format characters, separators, half characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern UNSEEN_IN_LINES = Pattern.compile("(?!\r\n)[" + UNSEEN + "&&[^\t\n]]");

    private Text() {}

    /**
     * Returns text from outside, such as a file's name or what stands in the file, in which nothing acts on a terminal or
     * begins a new line: such characters are written as {@code \}{@code u001b}.
     */
    static String line(String outside) {
        return escape(UNSEEN, outside);
    }

    /** Returns the same of lines, which stay lines. */
    static String lines(String outside) {
        return escape(UNSEEN_IN_LINES, outside);
    }

    private static String escape(Pattern characters, String text) {
        return characters
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group()
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                        .collect(Collectors.joining())));
    }

    /** Returns a number with the given digits after the point. */
    static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Returns a probability, the very small ones with their order of magnitude. */
    static String probability(double value) {
        return String.format(Locale.ROOT, value >= 0.0001 || value == 0 ? "%.4f" : "%.1e", value);
    }

    /** Returns a count, thousands apart. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a table, its lines indented by two; the first columns are words (left), the others numbers (right). */
    static String table(int words, List<String> headings, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, headings);
        int[] widths = new int[headings.size()];
        for (List<String> line : lines) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
        }
        return lines.stream()
                .map(line -> IntStream.range(0, widths.length)
                        .mapToObj(i -> {
                            String space = " ".repeat(widths[i] - line.get(i).length());
                            return "  " + (i < words ? line.get(i) + space : space + line.get(i));
                        })
                        .collect(Collectors.joining())
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Returns a table of words whose first column stands for the line, in as many parts one below the other as its width
     * makes necessary, each with that column.
     */
    static String wideTable(List<String> headings, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, headings);
        List<String> parts = new ArrayList<>();
        int from = 1;
        while (from < headings.size()) {
            int width = width(lines, 0) + width(lines, from);
            int to = from + 1;
            while (to < headings.size() && width + width(lines, to) <= MAX_LINE) {
                width += width(lines, to);
                to++;
            }
            int first = from;
            int end = to;
            List<List<String>> part = lines.stream()
                    .map(line -> Stream.concat(Stream.of(line.get(0)), line.subList(first, end).stream())
                            .toList())
                    .toList();
            parts.add(table(part.get(0).size(), part.get(0), part.subList(1, part.size())));
            from = to;
        }
        return String.join("\n\n", parts);
    }

    private static int width(List<List<String>> lines, int column) {
        return 2
                + lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0);
    }

    /** Returns paragraphs, each broken at spaces into lines of at most 100 characters. */
    static String paragraphs(List<String> paragraphs) {
        return paragraphs.stream().map(Text::wrap).collect(Collectors.joining("\n\n"));
    }

    private static String wrap(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= MAX_LINE;
            lines.append(column == 0 ? "" : fits ? " " : "\n").append(word);
            column = column == 0 || !fits ? word.length() : column + 1 + word.length();
        }
        return lines.toString();
    }
}
