package io.github.mnist.cli.output;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {
    @Test
    void widthIsThatOfTheTerminalFrom80To160() {
        assertThat(Terminal.detect("out err", 120, Map.of())).isEqualTo(new Terminal(120, true, true, 120));
        assertThat(Terminal.detect("out err", 40, Map.of()).width()).isEqualTo(80);
        assertThat(Terminal.detect("out err", 400, Map.of()).width()).isEqualTo(160);
        assertThat(Terminal.detect("out err", 0, Map.of()).width()).isEqualTo(80);
    }

    @Test
    void whatIsPipedHas100ColumnsAndNoColour() {
        assertThat(Terminal.detect("err", 120, Map.of())).isEqualTo(new Terminal(100, true, false, 120));
        assertThat(Terminal.detect("out", 120, Map.of())).isEqualTo(new Terminal(120, false, true, 0));
        assertThat(Terminal.detect("", 0, Map.of())).isEqualTo(Terminal.NONE);
    }

    @Test
    void noColourWhereItIsNotWantedOrCannotBeShown() {
        assertThat(Terminal.detect("out err", 80, Map.of("NO_COLOR", "1")).colour())
                .isFalse();
        assertThat(Terminal.detect("out err", 80, Map.of("NO_COLOR", "")).colour())
                .isTrue();
        assertThat(Terminal.detect("out err", 80, Map.of("TERM", "dumb")).colour())
                .isFalse();
    }
}
