package io.github.mnist.pictures;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicksTest {
    private static List<String> texts(double low, double high, int most) {
        Ticks ticks = Ticks.within(low, high, most);
        return ticks.values().stream().map(ticks::text).toList();
    }

    @Test
    void ticksAreRoundNumbersWithinTheAxis() {
        assertThat(texts(0, 3.7, 6)).containsExactly("0", "1", "2", "3");
        assertThat(texts(0, 1, 6)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(texts(0.2513, 0.4821, 6)).containsExactly("0.30", "0.35", "0.40", "0.45");
        assertThat(texts(0.8812, 0.8823, 6)).containsExactly("0.8815", "0.8820");
        assertThat(texts(0, 980, 6)).containsExactly("0", "200", "400", "600", "800");
    }

    @Test
    void zeroHasNoSign() {
        assertThat(texts(-0.4, 0.4, 5)).containsExactly("-0.4", "-0.2", "0.0", "0.2", "0.4");
    }
}
