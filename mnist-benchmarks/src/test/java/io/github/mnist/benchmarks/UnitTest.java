package io.github.mnist.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "SECONDS, 12.345, 12.35 s",
        "SECONDS, 1, 1.00 s",
        "SECONDS, 0.2304, 230 ms",
        "SECONDS, 0.00731, 7.31 ms",
        "SECONDS, 0.0000112, 11 us",
        "SECONDS, 0.0000019, 1.9 us",
        "BYTES, 249600000, 250 MB"
    })
    void aValueIsShownInTheUnitThatSuitsItsSize(Unit unit, double value, String text) {
        assertThat(unit.text(value)).isEqualTo(text);
    }
}
