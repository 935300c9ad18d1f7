package io.github.mnist.pictures;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TitlesTest {
    private static final int ELEVEN = 11;

    private static List<String> lines(String title, int letters) {
        return Titles.lines(title, letters, String::length);
    }

    @Test
    void titleThatFitsIsOneLine() {
        assertThat(lines("y=0 p=0.023", ELEVEN)).containsExactly("y=0 p=0.023");
    }

    @Test
    void longTitleIsBrokenAtSpaces() {
        assertThat(lines("y=0 p=0.02 read as 6", ELEVEN)).containsExactly("y=0 p=0.02", "read as 6");
        assertThat(lines("y=0 p=0.02 read as 6", ELEVEN - 2)).containsExactly("y=0", "p=0.02", "read as 6");
    }

    @Test
    void wordThatDoesNotFitStaysWhole() {
        assertThat(lines("a Taumatawhakatangihanga b", ELEVEN)).containsExactly("a", "Taumatawhakatangihanga", "b");
    }

    @Test
    void lineEndsInTheTitleAreKept() {
        assertThat(lines("y=0\nread as\r\n6", ELEVEN)).containsExactly("y=0", "read as", "6");
    }

    @Test
    void blankTitleHasNoLines() {
        assertThat(lines("", ELEVEN)).isEmpty();
        assertThat(lines(" \n ", ELEVEN)).isEmpty();
    }

    @Test
    void widthIsThatOfTheWidestLine() {
        assertThat(Titles.width(List.of("i", "abc", ""), String::length)).isEqualTo(3);
        assertThat(Titles.width(List.of(), String::length)).isZero();
    }
}
