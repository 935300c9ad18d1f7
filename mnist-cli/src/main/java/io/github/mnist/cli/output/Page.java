package io.github.mnist.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sets tables and sentences for people to read.
 *
 * @param width the columns that a line may take
 */
public record Page(int width) {
    /** Begins the line of a table's headings, until {@link Console} makes it bold or leaves it plain. */
    static final char HEADING = '\ue000';

    /**
     * Returns a table, its lines indented by two; the first columns are words (left), the others numbers (right). Where the
     * columns do not fit side by side it goes on below, with the columns of words, or the first, in each part.
     */
    public String table(int words, List<String> headings, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, headings);
        int[] widths = new int[headings.size()];
        for (List<String> line : lines) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length() + 2));
        }
        int keys = words == headings.size() ? 1 : Math.max(1, words);
        return parts(widths, keys).stream()
                .map(columns -> lines.stream()
                        .map(line -> line(columns, words, widths, line, line == headings))
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** Returns the columns of each part of a table. */
    private List<List<Integer>> parts(int[] widths, int keys) {
        int ofKeys = Arrays.stream(widths, 0, keys).sum();
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        int taken = ofKeys;
        for (int column = keys; column < widths.length; column++) {
            if (taken + widths[column] > width && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                taken = ofKeys;
            }
            part.add(column);
            taken += widths[column];
        }
        parts.add(part);
        return parts.stream()
                .map(others -> Stream.concat(IntStream.range(0, keys).boxed(), others.stream())
                        .toList())
                .toList();
    }

    private static String line(List<Integer> columns, int words, int[] widths, List<String> cells, boolean heading) {
        String line = columns.stream()
                .map(i -> {
                    String space = " ".repeat(widths[i] - 2 - cells.get(i).length());
                    return "  " + (i < words ? cells.get(i) + space : space + cells.get(i));
                })
                .collect(Collectors.joining())
                .stripTrailing();
        return heading ? HEADING + line : line;
    }

    /** Returns a table all in one part, or what is said instead where that does not fit. */
    public String table(int words, List<String> headings, List<List<String>> rows, String instead) {
        String table = new Page(Integer.MAX_VALUE).table(words, headings, rows);
        return table.lines().allMatch(line -> line.length() <= width + 1) ? table : instead;
    }

    /** Returns a table of words, whose first column stands for the line. */
    public String wideTable(List<String> headings, List<List<String>> rows) {
        return table(headings.size(), headings, rows);
    }

    /** Returns sentences, an empty line between two. */
    public String paragraphs(List<String> paragraphs) {
        return String.join("\n\n", paragraphs);
    }

    /** Returns text whose long lines are broken at spaces; those of tables, which are indented, stay as they are. */
    public String wrap(String text) {
        return text.lines()
                .map(line -> line.length() <= width || line.startsWith("  ") || line.indexOf(HEADING) == 0
                        ? line
                        : broken(line))
                .collect(Collectors.joining("\n"));
    }

    private String broken(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= width;
            lines.append(column == 0 ? "" : fits ? " " : "\n").append(word);
            column = column == 0 || !fits ? word.length() : column + 1 + word.length();
        }
        return lines.toString();
    }
}
