package io.github.mnist.pictures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SvgTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 0x1B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF})
    void whatXmlCannotHoldIsAQuestionMark(int character) {
        assertThat(Svg.escape("a" + (char) character + "b")).isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', '\r', ' ', 0xD7FF, 0xE000, 0xFFFD, 0x1F600})
    void whatXmlCanHoldStays(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(Svg.escape(text)).isEqualTo(text);
    }

    @Test
    void markupIsText() {
        assertThat(Svg.escape("<a b=\"c\">&'")).isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "-0.001 0", "1.005 1.01", "100 100", "0.5 0.5", "1234567 1234567"})
    void numbersHaveAsManyDecimalsAsNeeded(String valueAndText) {
        String[] both = valueAndText.split(" ", -1);

        assertThat(Svg.number(Double.parseDouble(both[0]))).isEqualTo(both[1]);
    }
}
