package io.github.mnist.cli;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {
    @Test
    void wordsStandLeftAndNumbersRight() {
        assertThat(Text.table(1, List.of("", "loss"), List.of(List.of("train", "1"), List.of("test", "12.5"))))
                .isEqualTo("         loss\n  train     1\n  test   12.5");
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

        assertThat(Text.wideTable(
                        List.of("key", "a", "b", "c"),
                        List.of(List.of("1", long40, long40, "yes"), List.of("2", "no", "", long40))))
                .isEqualTo("  key  a" + " ".repeat(41) + "b\n  1    " + long40 + "  " + long40 + "\n  2    no"
                        + "\n\n  key  c\n  1    yes\n  2    " + long40);
    }
}
