package io.github.mnist.pictures;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GlyphsTest {
    @Test
    void letterIsDrawnAsItStandsInTheTable() {
        assertThat(dots('R')).isEqualTo("""
                        ####.
                        #...#
                        #...#
                        ####.
                        #.#..
                        #..#.
                        #...#
                        .....
                        .....
                        """);
        assertThat(dots('p')).isEqualTo("""
                        .....
                        .....
                        ####.
                        #...#
                        #...#
                        #...#
                        ####.
                        #....
                        #....
                        """);
    }

    @Test
    void spaceHasNoInk() {
        assertThat(dots(' ')).doesNotContain("#");
    }

    @Test
    void everyPrintableCharacterLooksDifferent() {
        Set<String> shapes = new HashSet<>();
        for (char character = ' '; character <= '~'; character++) {
            assertThat(shapes.add(dots(character)))
                    .as("%s looks new", character)
                    .isTrue();
        }
        assertThat(shapes.add(dots('é'))).as("so does any other character").isTrue();
    }

    @Test
    void charactersBeyondAsciiAreOneBox() {
        assertThat(dots('é')).contains("#").isEqualTo(dots('\n')).isEqualTo(dots('五'));
    }

    private static String dots(char character) {
        return IntStream.range(0, Glyphs.HEIGHT)
                .mapToObj(row -> IntStream.range(0, Glyphs.WIDTH)
                        .mapToObj(column -> Glyphs.isInk(character, row, column) ? "#" : ".")
                        .collect(Collectors.joining("", "", "\n")))
                .collect(Collectors.joining());
    }
}
