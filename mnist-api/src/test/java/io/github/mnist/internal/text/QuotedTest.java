package io.github.mnist.internal.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotedTest {
    @ParameterizedTest
    @CsvSource({
        "0000",
        "0007",
        "0008",
        "0009",
        "000a",
        "000d",
        "001b",
        "007f", // C0 and DEL
        "0085",
        "009b", // C1: the latter begins a command as ESC [ does
        "00ad",
        "200b",
        "200e",
        "202e",
        "2066",
        "feff", // not seen, or change the direction of writing
        "2028",
        "2029", // break lines
        "d800",
        "dfff" // half a character
    })
    void whatActsOnATerminalOrIsNotSeenIsWrittenAsInJava(String code) {
        assertThat(Quoted.of("a" + (char) Integer.parseInt(code, 16) + "b")).isEqualTo("a\\u" + code + "b");
    }

    @Test
    void characterOfTwoUnitsIsEscapedAsTwo() {
        assertThat(Quoted.of(Character.toString(0xE0041))).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void everythingElseStays() {
        String text = "C:\\$1 'caf\u00e9' \u4e94 \ud83d\ude00 ~";

        assertThat(Quoted.of(text)).isEqualTo(text);
    }

    @Test
    void longTextIsCutAndSaysSo() {
        assertThat(Quoted.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Quoted.of("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
        assertThat(Quoted.of("\0".repeat(1_000_000))).isEqualTo("\\u0000".repeat(200) + "...");
    }
}
