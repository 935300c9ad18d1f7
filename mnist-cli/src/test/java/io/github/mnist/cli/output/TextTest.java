package io.github.mnist.cli.output;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {
    @Test
    void wordsStandLeftAndNumbersRight() {
        assertThat(new Page(100).table(1, List.of("", "loss"), List.of(List.of("train", "1"), List.of("test", "12.5"))))
                .isEqualTo(Page.HEADING + "         loss\n  train     1\n  test   12.5");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Text.decimals(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Text.decimals(-0.4, 0)).isEqualTo("0");
        assertThat(Text.decimals(-0.006, 2)).isEqualTo("-0.01");
    }

    @Test
    void percentagesHaveAsManyDigitsAsTheSampleSupports() {
        assertThat(Text.percent(66.667, 3)).isEqualTo("67");
        assertThat(Text.percent(3.7578, 958)).isEqualTo("3.8");
        assertThat(Text.percent(3.7578, 1135)).isEqualTo("3.8");
        assertThat(Text.percent(92.814, 10_000)).isEqualTo("92.81");
        assertThat(Text.percent(92.8141, 10_000_000)).isEqualTo("92.81");
        assertThat(Text.percent(0, 0)).isEqualTo("0");
    }

    @Test
    void sentencesAreBrokenAtSpacesAndTablesAreNot() {
        String row = "  " + "x".repeat(12);

        assertThat(new Page(10).wrap("one two three four\n" + row)).isEqualTo("one two\nthree four\n" + row);
        assertThat(new Page(10).wrap("averyveryverylongword no")).isEqualTo("averyveryverylongword\nno");
    }

    @Test
    void countsHaveTheirThousandsApart() {
        assertThat(Text.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void verySmallProbabilitiesKeepTheirOrderOfMagnitude() {
        assertThat(Text.probability(0.98765)).isEqualTo("0.9877");
        assertThat(Text.probability(0.0001)).isEqualTo("0.0001");
        assertThat(Text.probability(0.0000123)).isEqualTo("1.2e-05");
        assertThat(Text.probability(0)).isEqualTo("0.0000");
    }

    @Test
    void tableTooWideForALineGoesOnBelow() {
        String long40 = "x".repeat(40);

        assertThat(new Page(100)
                        .wideTable(
                                List.of("key", "a", "b", "c"),
                                List.of(List.of("1", long40, long40, "yes"), List.of("2", "no", "", long40))))
                .isEqualTo(Page.HEADING + "  key  a" + " ".repeat(41) + "b\n  1    " + long40 + "  " + long40
                        + "\n  2    no" + "\n\n" + Page.HEADING + "  key  c\n  1    yes\n  2    " + long40);
    }
}
