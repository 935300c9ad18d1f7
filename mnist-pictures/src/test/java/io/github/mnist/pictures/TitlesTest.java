package io.github.mnist.pictures;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TitlesTest {
    /** Eleven letters of 5 dots and ten spaces of one. */
    private static final int ELEVEN_LETTERS = 65;

    @Test
    void titleThatFitsIsOneLine() {
        assertThat(Titles.lines("y=0 p=0.023", ELEVEN_LETTERS)).containsExactly("y=0 p=0.023");
    }

    @Test
    void longTitleIsBrokenAtSpaces() {
        assertThat(Titles.lines("y=0 p=0.02 read as 6", ELEVEN_LETTERS)).containsExactly("y=0 p=0.02", "read as 6");
        assertThat(Titles.lines("y=0 p=0.02 read as 6", ELEVEN_LETTERS - 10))
                .containsExactly("y=0", "p=0.02", "read as 6");
    }

    @Test
    void wordThatDoesNotFitStaysWhole() {
        assertThat(Titles.lines("a Taumatawhakatangihanga b", ELEVEN_LETTERS))
                .containsExactly("a", "Taumatawhakatangihanga", "b");
    }

    @Test
    void lineEndsInTheTitleAreKept() {
        assertThat(Titles.lines("y=0\nread as\r\n6", ELEVEN_LETTERS)).containsExactly("y=0", "read as", "6");
    }

    @Test
    void blankTitleHasNoLines() {
        assertThat(Titles.lines("", ELEVEN_LETTERS)).isEmpty();
        assertThat(Titles.lines(" \n ", ELEVEN_LETTERS)).isEmpty();
    }

    @Test
    void widthIsThatOfTheLettersAndTheSpacesBetweenThem() {
        assertThat(Titles.width("i")).isEqualTo(5);
        assertThat(Titles.width("abc")).isEqualTo(17);
    }
}
