package io.github.mnist.pictures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How values are written in SVG. */
final class Svg {
    private Svg() {}

    /** Returns a number with as many decimals as needed, two at most. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String fill(Paint paint) {
        return paint("fill", paint);
    }

    static String stroke(Paint paint) {
        return paint("stroke", paint);
    }

    /** The colour is an attribute, so that a style sheet can overrule it by the class. */
    private static String paint(String attribute, Paint paint) {
        String role = paint.role().isEmpty() ? "" : " class=\"" + attribute + "-" + paint.role() + "\"";
        return role + " " + attribute + "=\"" + paint.hex() + "\"";
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(character) ? character : '?');
            }
        });
        return escaped.toString();
    }

    /** What XML 1.0 cannot hold, not even escaped. */
    private static boolean isXml(int character) {
        return character >= 0x20
                ? character != 0xFFFE && character != 0xFFFF && !isSurrogate(character)
                : isSpace(character);
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private static boolean isSpace(int character) {
        return character == '\t' || character == '\n' || character == '\r';
    }
}
