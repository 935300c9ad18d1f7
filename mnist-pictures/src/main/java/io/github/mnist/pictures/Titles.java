package io.github.mnist.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Breaks titles into lines. */
final class Titles {
    private Titles() {}

    /**
     * Breaks a title at line ends and, where a line would be wider than wanted, at spaces. No word is broken. A blank
     * title has no lines.
     *
     * @param most how wide a line may be
     * @param width tells how wide one is
     */
    static List<String> lines(String title, double most, ToDoubleFunction<String> width) {
        List<String> lines = new ArrayList<>();
        title.lines()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .forEach(paragraph -> {
                    String line = "";
                    for (String word : paragraph.split("\\s+", -1)) {
                        String longer = line.isEmpty() ? word : line + " " + word;
                        if (width.applyAsDouble(longer) <= most || line.isEmpty()) {
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

    /** Returns how wide the widest line is; 0 of none. */
    static double width(List<String> lines, ToDoubleFunction<String> width) {
        return lines.stream().mapToDouble(width).max().orElse(0);
    }
}
