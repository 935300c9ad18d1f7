package io.github.mnist.pictures;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LetteringTest {
    private static final int SIDE = 40;

    private static double[] drawn(String text, double x, double size) {
        double[] pixels = new double[SIDE * SIDE];
        Lettering.REGULAR.draw(text, x, 30, size, (column, row, share) -> pixels[row * SIDE + column] += share);
        return pixels;
    }

    private static String shape(String text) {
        StringBuilder shape = new StringBuilder();
        for (double share : drawn(text, 4, 20)) {
            shape.append(Math.round(9 * share));
        }
        return shape.toString();
    }

    @Test
    void strokeCoversTheAreaThatItsOutlineHas() {
        // The vertical bar of DejaVu Sans: 170 wide and 2048 high of 2048.
        double[] pixels = drawn("|", 10, 16);

        double area = 0;
        for (double share : pixels) {
            area += share;
        }
        assertThat(area).isCloseTo(170 / 2048.0 * 16 * 16, within(0.01));
    }

    @Test
    void areaDoesNotDependOnWhereTheLetterStands() {
        double whole = 0;
        double shifted = 0;
        double[] one = drawn("%", 5, 20);
        double[] other = drawn("%", 5.37, 20);
        for (int i = 0; i < one.length; i++) {
            whole += one[i];
            shifted += other[i];
        }
        assertThat(shifted).isCloseTo(whole, within(0.1));
    }

    @Test
    void insideOfALetterIsWhite() {
        double[] zero = drawn("0", 4, 32);
        int middle = (int) (4 + Lettering.REGULAR.width("0", 32) / 2);

        assertThat(zero[18 * SIDE + middle]).isZero();
        assertThat(zero[18 * SIDE + 4 + 3]).isPositive();
    }

    @Test
    void everyPrintableCharacterLooksDifferent() {
        Set<String> shapes = new HashSet<>();
        for (char character = ' '; character <= '~'; character++) {
            assertThat(shapes.add(shape(Character.toString(character))))
                    .as("%s looks new", character)
                    .isTrue();
        }
        assertThat(shapes.add(shape("é"))).isTrue();
        assertThat(shapes.add(shape("±"))).isTrue();
        assertThat(shapes.add(shape("五"))).as("a box").isTrue();
    }

    @Test
    void charactersWithoutAnOutlineAreOneBoxEach() {
        assertThat(shape("五")).isEqualTo(shape("\n")).isEqualTo(shape("\ud83d\ude00"));
    }

    @Test
    void widthIsThatOfTheLetters() {
        assertThat(Lettering.REGULAR.width("", 10)).isZero();
        assertThat(Lettering.REGULAR.width("iiWW", 10))
                .isCloseTo(2 * Lettering.REGULAR.width("i", 10) + 2 * Lettering.REGULAR.width("W", 10), within(1e-9));
        assertThat(Lettering.BOLD.width("W", 10)).isGreaterThan(Lettering.REGULAR.width("W", 10));
    }
}
